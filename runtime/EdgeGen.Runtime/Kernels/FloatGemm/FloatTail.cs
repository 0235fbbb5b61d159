using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The last columns of a product, where they do not fill two full registers.</summary>
internal static unsafe class FloatTail<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes rows [row, endRow) of the last panel, which holds its biases before its weights.</summary>
    [SkipLocalsInit]
    public static void RunPanel(in GemmStrip strip, in FloatPanels panels, float* panel, int row, int endRow)
    {
        int column = panels.FullPanels * panels.Width;
        int columns = panels.TailColumns;
        int width = panels.TailWidth;
        if (width == columns)
        {
            Run(strip, panel, panel + width, width, row, endRow, column);
            return;
        }

        float* buffer = stackalloc float[FloatPanels.MaxRows * 2 * 16];

        // Of nearly equal height: one row that is left over would be summed in another order.
        for (int tiles = (endRow - row + FloatPanels.MaxRows - 1) / FloatPanels.MaxRows; tiles > 0; tiles--)
        {
            GemmStrip part = Buffered(strip, row, buffer, width);
            part.Rows = (endRow - row + tiles - 1) / tiles;
            FloatTail<V, Identity>.Run(part, panel, panel + width, width, 0, part.Rows, 0);
            Finish(buffer, width, strip, row, part.Rows, column, columns);
            row += part.Rows;
        }
    }

    /// <summary>Computes rows [row, endRow) of a panel of one of the widths that <see cref="FloatPanels"/> gives.</summary>
    public static void Run(in GemmStrip strip, float* bias, float* weights, int width, int row, int endRow, int column)
    {
        // One row alone is bound by its weights, and has a kernel for that.
        bool single = endRow - row > 1;
        if (V.Count >= 16 && width == 16 && single)
            FloatColumns<Lanes512, E>.Run(strip, bias, weights, width, row, endRow, column);
        else if (V.Count >= 8 && width == 8 && single)
            FloatColumns<Lanes256, E>.Run(strip, bias, weights, width, row, endRow, column);
        else if (V.Count >= 4 && width == 8)
            FloatTiles<Lanes128, Lanes128, E>.Run(strip, bias, weights, width, row, endRow, column);
        else if (V.Count >= 8 && width == 12)
            FloatTiles<Lanes256, Lanes128, E>.Run(strip, bias, weights, width, row, endRow, column);
        else if (V.Count >= 8 && width == 16)
            FloatTiles<Lanes256, Lanes256, E>.Run(strip, bias, weights, width, row, endRow, column);
        else if (V.Count >= 16 && width == 24)
            FloatTiles<Lanes512, Lanes256, E>.Run(strip, bias, weights, width, row, endRow, column);
        else
            FloatTiles<V, V, E>.Run(strip, bias, weights, width, row, endRow, column);
    }

    /// <summary>Up to <see cref="FloatPanels.MaxRows"/> rows of a strip with a dense buffer as output and as residual.</summary>
    public static GemmStrip Buffered(in GemmStrip strip, int row, float* buffer, int width)
    {
        GemmStrip part = strip;
        part.Input = (float*)((byte*)strip.Input + (row * strip.InputStride));
        part.Rows = Math.Min(strip.Rows - row, FloatPanels.MaxRows);
        part.Output = buffer;
        part.Residual = buffer;
        part.OutputStride = width;
        return part;
    }

    /// <summary>Applies the epilogue to buffered sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Finish(float* sums, int width, in GemmStrip strip, int row, int rows, int column, int columns)
    {
        nint at = (row * strip.OutputStride) + column;
        for (; rows != 0; rows--, sums += width, at += strip.OutputStride)
        {
            int i = 0;
            for (; i <= columns - Lanes128.Count; i += Lanes128.Count)
                Finish<Lanes128>(sums + i, strip.Output + at + i, strip.Residual + at + i);
            for (; i < columns; i++)
                Finish<Lanes1>(sums + i, strip.Output + at + i, strip.Residual + at + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<A>(float* sums, float* output, float* residual)
        where A : struct, ILanes<A> =>
        FloatFinish<A, E>.Store(A.Load(sums), output, residual);
}
