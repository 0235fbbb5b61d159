using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>One product of two computed matrices, panel by panel of the right one.</summary>
internal static unsafe class FloatMatMul<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    private const int MaxWidth = 32;
    private const int PanelTerms = 128;

    // Fewer rows than this do not repay the copy of a transposed panel.
    private const int CopiedRows = 4;

    /// <summary>Computes a strip whose taps are the rows of the left matrix.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmStrip strip, FloatMatrix right, int columns)
    {
        if (EpiloguePass<V, E>.IsNeeded)
        {
            FloatMatMul<V, Identity>.Run(strip, right, columns);
            EpiloguePass<V, E>.Run(strip.Output, strip.OutputStride, strip.Rows, columns);
            return;
        }

        if (strip.Rows < CopiedRows && right.DepthStride == 1 && right.ColumnStride != 1)
        {
            FloatDot<V, E>.Run(strip, right, columns);
            return;
        }

        float* bias = stackalloc float[MaxWidth];
        new Span<float>(bias, MaxWidth).Clear();
        int width = 2 * V.Count;
        int column = 0;
        if (right.ColumnStride == 1)
        {
            for (; column <= columns - width; column += width)
                FloatTiles<V, V, E>.Run(strip, bias, right.First + column, right.DepthStride, 0, strip.Rows, column);
        }

        if (column < columns)
            Copied(strip, right, bias, column, columns);
    }

    /// <summary>Computes columns from dense copies of their panels.</summary>
    [SkipLocalsInit]
    private static void Copied(in GemmStrip strip, FloatMatrix right, float* bias, int column, int columns)
    {
        float* panel = stackalloc float[PanelTerms * MaxWidth];
        int width = 2 * V.Count;
        while (column < columns)
        {
            int taken = Math.Min(width, columns - column);
            if (taken == width && strip.Run <= PanelTerms)
            {
                right.CopyPanel(0, strip.Run, column, taken, panel, width);
                FloatTiles<V, V, E>.Run(strip, bias, panel, width, 0, strip.Rows, column);
            }
            else
            {
                InBlocks(strip, right, bias, panel, column, taken);
            }

            column += taken;
        }
    }

    /// <summary>Computes a panel that is deeper than its copy may be or wider than the columns left, over partial sums.</summary>
    [SkipLocalsInit]
    private static void InBlocks(in GemmStrip strip, FloatMatrix right, float* bias, float* panel, int column, int columns)
    {
        float* sums = stackalloc float[FloatPanels.MaxRows * MaxWidth];
        int width = FloatPanels.WidthFor(columns, V.Count);
        int terms = strip.Run;
        if (terms <= PanelTerms)
            right.CopyPanel(0, terms, column, columns, panel, width);
        for (int row = 0; row < strip.Rows; row += FloatPanels.MaxRows)
        {
            GemmStrip part = FloatTail<V, AddResidual>.Buffered(strip, row, sums, width);
            new Span<float>(sums, part.Rows * width).Clear();
            for (int term = 0; term < terms; term += PanelTerms)
            {
                part.Run = Math.Min(terms - term, PanelTerms);
                if (terms > PanelTerms)
                    right.CopyPanel(term, part.Run, column, columns, panel, width);
                FloatTail<V, AddResidual>.Run(part, bias, panel, width, 0, part.Rows, 0);
                part.Input += part.Run;
            }

            FloatTail<V, E>.Finish(sums, width, strip, row, part.Rows, column, columns);
        }
    }
}
