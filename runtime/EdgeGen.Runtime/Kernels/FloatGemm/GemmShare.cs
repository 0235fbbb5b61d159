using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// A share of a product's blocks of rows and panels of columns. Every pair of both is computed the same way by whoever does it, so that
/// results do not depend on the number of threads.
/// </summary>
internal readonly struct GemmShare
{
    private readonly int _first;
    private readonly int _end;
    private readonly int _blocks;
    private readonly int _panels;
    private readonly bool _byPanels;
    private readonly bool _isAll;

    /// <summary>Parts the larger operand, so that each thread reads its part of that alone.</summary>
    public GemmShare(Share share, in GemmStrip strip, in FloatPanels panels, int blocks, int count)
    {
        (_first, _end) = share.Of(blocks * count);
        _blocks = blocks;
        _panels = count;
        _byPanels = (long)count * panels.Width > strip.Rows;
        _isAll = share.Parts == 1;
    }

    /// <summary>The panels of a block of rows, counted from the first.</summary>
    public (int First, int End) PanelsOf(int block) => _isAll ? (0, _panels) : (Clamp(_first, block), Clamp(_end, block));

    private int Clamp(int unit, int block) =>
        _byPanels ? (Math.Max(0, unit - block) + _blocks - 1) / _blocks : Math.Clamp(unit - (block * _panels), 0, _panels);
}
