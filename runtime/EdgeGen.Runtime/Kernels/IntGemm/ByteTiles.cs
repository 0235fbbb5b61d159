using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The micro-kernel over bytes for tiles of any height.</summary>
internal static unsafe class ByteTiles<V>
    where V : struct, ILanes<V>
{
    /// <summary>Computes the sums of a tile of up to <see cref="ByteGemmTile{V}.RowLimit"/> rows; other parameters as there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        int height, int width, byte* rows, nint stride, sbyte* weights, int* offsets, int doubles, int singles, nint ahead, int* start, int* sums)
    {
        if (width == V.Count)
            Run<Rows1>(height, rows, stride, weights, offsets, doubles, singles, ahead, start, sums);
        else
            Run<Rows2>(height, rows, stride, weights, offsets, doubles, singles, ahead, start, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<C>(
        int height, byte* rows, nint stride, sbyte* weights, int* offsets, int doubles, int singles, nint ahead, int* start, int* sums)
        where C : unmanaged
    {
        switch (height)
        {
            case 1: ByteGemmTile<V>.Run<Rows1, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 2: ByteGemmTile<V>.Run<Rows2, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 3: ByteGemmTile<V>.Run<Rows3, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 4: ByteGemmTile<V>.Run<Rows4, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 5: ByteGemmTile<V>.Run<Rows5, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 6: ByteGemmTile<V>.Run<Rows6, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 7: ByteGemmTile<V>.Run<Rows7, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 8: ByteGemmTile<V>.Run<Rows8, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 9: ByteGemmTile<V>.Run<Rows9, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 10: ByteGemmTile<V>.Run<Rows10, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            case 11: ByteGemmTile<V>.Run<Rows11, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
            default: ByteGemmTile<V>.Run<Rows12, C>(rows, stride, weights, offsets, doubles, singles, ahead, start, sums); break;
        }
    }
}
