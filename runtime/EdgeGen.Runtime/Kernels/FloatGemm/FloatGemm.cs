using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Covers strips of output rows with tiles.</summary>
internal static unsafe class FloatGemm<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    // Whole tiles of 14 and of 6 rows; with the usual depths a block of inputs stays in the first-level cache.
    private const int BlockRows = 42;

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

        int full = Math.Min(endPanel, panels.FullPanels);
        nint panelElements = panels.PanelElements;
        int blocks = (strip.Rows + BlockRows - 1) / BlockRows;
        for (int block = 0, row = 0; block < blocks; block++)
        {
            int endRow = (int)((long)strip.Rows * (block + 1) / blocks);
            for (int panel = firstPanel; panel < full; panel++)
                FloatTiles<V, V, E>.RunPanel(strip, weights + (panel * panelElements), row, endRow, panel * panels.Width);
            if (full < endPanel)
                FloatTail<V, E>.RunPanel(strip, panels, weights + (full * panelElements), row, endRow);
            row = endRow;
        }
    }

    private static void RunInPasses(in GemmStrip strip, in FloatPanels panels, float* weights, int firstPanel, int endPanel)
    {
        GemmStrip part = strip;
        int column = firstPanel * panels.Width;
        int columns = Math.Min(panels.Columns, endPanel * panels.Width) - column;
        for (int row = 0; row < strip.Rows; row += BlockRows)
        {
            part.Rows = Math.Min(BlockRows, strip.Rows - row);
            part.Input = (float*)((byte*)strip.Input + (row * strip.InputStride));
            part.Output = strip.Output + (row * strip.OutputStride);
            FloatGemm<V, Identity>.Run(part, panels, weights, firstPanel, endPanel);
            EpiloguePass<V, E>.Run(part.Output + column, strip.OutputStride, part.Rows, columns);
        }
    }
}
