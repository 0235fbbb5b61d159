using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Covers strips of output rows with tiles.</summary>
internal static unsafe class FloatGemm<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    // Whole tiles of 14 and of 6 rows; with the usual depths a block of inputs stays in the first-level cache.
    private const int BlockRows = 42;

    // So few rows are one block: weights that come from far away then have the time of more tiles to arrive.
    private const int FewRows = 5 * FloatPanels.MaxRows;

    /// <summary>Computes some panels' columns of a strip.</summary>
    /// <param name="strip">Where the operands lie.</param>
    /// <param name="panels">How the columns are cut.</param>
    /// <param name="weights">The panels.</param>
    /// <param name="firstPanel">The first panel to compute.</param>
    /// <param name="endPanel">One past the last panel to compute.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmStrip strip, in FloatPanels panels, float* weights, int firstPanel, int endPanel)
    {
        if (EpiloguePass<V, E>.IsNeeded)
        {
            RunInPasses(strip, panels, weights, firstPanel, endPanel);
            return;
        }

        int blocks = strip.Rows <= FewRows ? 1 : (strip.Rows + BlockRows - 1) / BlockRows;
        for (int block = 0, row = 0; block < blocks; block++)
        {
            int endRow = (int)((long)strip.Rows * (block + 1) / blocks);
            RunBlock(strip, panels, weights, row, endRow, firstPanel, endPanel);
            row = endRow;
        }
    }

    /// <summary>Computes a share of some panels' columns.</summary>
    public static void Run(in GemmStrip strip, in FloatPanels panels, float* weights, int firstPanel, int endPanel, Share share)
    {
        long columns = (long)(endPanel - firstPanel) * panels.Width;
        GemmShare part = new(share, columns * panels.Terms, strip.Rows * (columns + panels.Terms), endPanel - firstPanel, strip.Rows);
        if (part.FirstRow < part.EndRow)
            Run(strip.Cut(part.FirstRow, part.EndRow), panels, weights, firstPanel + part.FirstPanel, firstPanel + part.EndPanel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunBlock(in GemmStrip strip, in FloatPanels panels, float* weights, int row, int endRow, int firstPanel, int endPanel)
    {
        nint panelElements = panels.PanelElements;
        int full = Math.Min(endPanel, panels.FullPanels);
        for (int panel = firstPanel; panel < full; panel++)
            FloatTiles<V, V, E>.RunPanel(strip, weights + (panel * panelElements), row == 0 ? panelElements : 0, row, endRow, panel * panels.Width);
        if (Math.Max(full, firstPanel) < endPanel)
            FloatTail<V, E>.RunPanel(strip, panels, weights + (full * panelElements), row, endRow);
    }

    private static void RunInPasses(in GemmStrip strip, in FloatPanels panels, float* weights, int firstPanel, int endPanel)
    {
        int column = firstPanel * panels.Width;
        int columns = Math.Min(panels.Columns, endPanel * panels.Width) - column;
        for (int row = 0, endRow; row < strip.Rows; row = endRow)
        {
            // One row that is left over would be summed in another order.
            endRow = strip.Rows - row <= BlockRows + 1 ? strip.Rows : row + BlockRows;
            GemmStrip part = strip.Cut(row, endRow);
            FloatGemm<V, Identity>.Run(part, panels, weights, firstPanel, endPanel);
            EpiloguePass<V, E>.Run(part.Output + column, strip.OutputStride, part.Rows, columns);
        }
    }
}
