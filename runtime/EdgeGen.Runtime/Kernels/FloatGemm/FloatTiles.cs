using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Covers the rows of one panel with tiles of nearly equal height.</summary>
internal static unsafe class FloatTiles<V, W, E>
    where V : struct, ILanes<V>
    where W : struct, ILanes<W>
    where E : struct, IFloatEpilogue
{
    /// <summary>
    /// Computes rows [row, endRow) of a panel that holds its biases before its weights, while the next panel of as many elements comes
    /// nearer; 0: it is near.
    /// </summary>
    public static void RunPanel(in GemmStrip strip, float* panel, nint elements, int row, int endRow, int column)
    {
        int width = V.Count + W.Count;
        int limit = FloatPanels.RowLimit(width);
        if (elements == 0 || endRow - row <= limit)
        {
            Run(strip, panel, panel + width, width, row, endRow, column);
            return;
        }

        int tiles = (endRow - row + limit - 1) / limit;
        GemmStrip part = strip;
        part.Ahead = panel + elements;
        part.AheadStep = (width + tiles - 1) / tiles;
        for (uint share = (uint)elements / (uint)tiles; tiles > 0; tiles--, part.Ahead += share)
        {
            int rows = (endRow - row + tiles - 1) / tiles;
            Tile(rows, part, panel, panel + width, width, row, column);
            row += rows;
        }
    }

    /// <summary>Computes rows [row, endRow); other parameters as in <see cref="FloatGemmTile{V, W, E}.Run{R}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmStrip strip, float* bias, float* weights, nint step, int row, int endRow, int column)
    {
        int limit = FloatPanels.RowLimit(V.Count + W.Count);
        for (int tiles = (endRow - row + limit - 1) / limit; tiles > 0; tiles--)
        {
            int rows = (endRow - row + tiles - 1) / tiles;
            Tile(rows, strip, bias, weights, step, row, column);
            row += rows;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(int rows, in GemmStrip strip, float* bias, float* weights, nint step, int row, int column)
    {
        switch (rows)
        {
            case 1: FloatRow<V, W, E>.Run(strip, bias, weights, step, row, column); break;
            case 2: FloatGemmTile<V, W, E>.Run<Rows2>(strip, bias, weights, step, row, column); break;
            case 3: FloatGemmTile<V, W, E>.Run<Rows3>(strip, bias, weights, step, row, column); break;
            case 4: FloatGemmTile<V, W, E>.Run<Rows4>(strip, bias, weights, step, row, column); break;
            case 5: FloatGemmTile<V, W, E>.Run<Rows5>(strip, bias, weights, step, row, column); break;
            case 6: FloatGemmTile<V, W, E>.Run<Rows6>(strip, bias, weights, step, row, column); break;
            case 7: FloatGemmTile<V, W, E>.Run<Rows7>(strip, bias, weights, step, row, column); break;
            case 8: FloatGemmTile<V, W, E>.Run<Rows8>(strip, bias, weights, step, row, column); break;
            case 9: FloatGemmTile<V, W, E>.Run<Rows9>(strip, bias, weights, step, row, column); break;
            case 10: FloatGemmTile<V, W, E>.Run<Rows10>(strip, bias, weights, step, row, column); break;
            case 11: FloatGemmTile<V, W, E>.Run<Rows11>(strip, bias, weights, step, row, column); break;
            case 12: FloatGemmTile<V, W, E>.Run<Rows12>(strip, bias, weights, step, row, column); break;
            case 13: FloatGemmTile<V, W, E>.Run<Rows13>(strip, bias, weights, step, row, column); break;
            default: FloatGemmTile<V, W, E>.Run<Rows14>(strip, bias, weights, step, row, column); break;
        }
    }
}
