using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// A share of a product: some of its rows and all of its panels, so that a thread finds in its own cache what it wrote in the step before,
/// or all rows and some panels, where the weights are what takes most memory and each thread keeps its part of them.
/// </summary>
internal readonly struct GemmShare
{
    // Weights this much larger than what is read and written outweigh that half of it comes from another core's cache.
    private const int MuchLarger = 2;

    // From this many panels for each part on, one more or less for one of them does not matter.
    private const int EvenPanels = 3;

    /// <summary>Cuts a product; every part of the rows has more than one, as a single row is summed in another order.</summary>
    /// <param name="share">The share.</param>
    /// <param name="weights">Elements of all weights.</param>
    /// <param name="data">Elements of inputs and outputs.</param>
    /// <param name="panels">Panels of the product.</param>
    /// <param name="rows">Its rows.</param>
    public GemmShare(Share share, long weights, long data, int panels, int rows)
    {
        IsByPanels = share.Parts > 1 && (rows < 2 * share.Parts || (weights > MuchLarger * data && IsEven(panels, share.Parts)));
        (FirstPanel, EndPanel) = (IsByPanels ? share : Share.All).Of(panels);
        (FirstRow, EndRow) = (IsByPanels ? Share.All : share).Of(rows);
    }

    /// <summary>Whether parts are panels, not rows.</summary>
    public bool IsByPanels { get; }

    /// <summary>The first panel.</summary>
    public int FirstPanel { get; }

    /// <summary>One past the last panel.</summary>
    public int EndPanel { get; }

    /// <summary>The first row.</summary>
    public int FirstRow { get; }

    /// <summary>One past the last row.</summary>
    public int EndRow { get; }

    private static bool IsEven(int panels, int parts) => panels % parts == 0 || panels >= EvenPanels * parts;
}
