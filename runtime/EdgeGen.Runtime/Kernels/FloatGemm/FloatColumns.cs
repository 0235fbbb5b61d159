using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Covers rows of columns that one register holds with tiles of nearly equal height.</summary>
internal static unsafe class FloatColumns<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes rows [row, endRow); other parameters as in <see cref="FloatGemmTile{V, W, E}.Run{R}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmStrip strip, float* bias, float* weights, nint step, int row, int endRow, int column)
    {
        for (int tiles = (endRow - row + FloatPanels.MaxRows - 1) / FloatPanels.MaxRows; tiles > 0; tiles--)
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
            case 1: FloatGemmColumn<V, E>.Run<Rows1>(strip, bias, weights, step, row, column); break;
            case 2: FloatGemmColumn<V, E>.Run<Rows2>(strip, bias, weights, step, row, column); break;
            case 3: FloatGemmColumn<V, E>.Run<Rows3>(strip, bias, weights, step, row, column); break;
            case 4: FloatGemmColumn<V, E>.Run<Rows4>(strip, bias, weights, step, row, column); break;
            case 5: FloatGemmColumn<V, E>.Run<Rows5>(strip, bias, weights, step, row, column); break;
            case 6: FloatGemmColumn<V, E>.Run<Rows6>(strip, bias, weights, step, row, column); break;
            case 7: FloatGemmColumn<V, E>.Run<Rows7>(strip, bias, weights, step, row, column); break;
            case 8: FloatGemmColumn<V, E>.Run<Rows8>(strip, bias, weights, step, row, column); break;
            case 9: FloatGemmColumn<V, E>.Run<Rows9>(strip, bias, weights, step, row, column); break;
            case 10: FloatGemmColumn<V, E>.Run<Rows10>(strip, bias, weights, step, row, column); break;
            case 11: FloatGemmColumn<V, E>.Run<Rows11>(strip, bias, weights, step, row, column); break;
            case 12: FloatGemmColumn<V, E>.Run<Rows12>(strip, bias, weights, step, row, column); break;
            case 13: FloatGemmColumn<V, E>.Run<Rows13>(strip, bias, weights, step, row, column); break;
            default: FloatGemmColumn<V, E>.Run<Rows14>(strip, bias, weights, step, row, column); break;
        }
    }
}
