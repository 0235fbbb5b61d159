using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Picks the micro-kernel for a number of rows and a width of the panel.</summary>
internal static unsafe class IntTiles<V>
    where V : struct, ILanes<V>
{
    /// <summary>Computes the sums of a tile whose rows are of one piece; parameters as in <see cref="IntGemmTile{V}.Run{R, C}"/>.</summary>
    /// <param name="height">The number of rows, 1 to <see cref="IntPanels.MaxRows"/>.</param>
    /// <param name="width">The panel's columns: one or two registers.</param>
    /// <param name="rows">The first row's terms.</param>
    /// <param name="stride">Bytes between two rows.</param>
    /// <param name="weights">The columns' weights.</param>
    /// <param name="pairs">The number of pairs of terms.</param>
    /// <param name="ahead">Lanes from a weight to the one to fetch together with it.</param>
    /// <param name="start">Where the sums of the columns start.</param>
    /// <param name="sums">Row by row, as many columns as the panel has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(int height, int width, short* rows, nint stride, int* weights, int pairs, nint ahead, int* start, int* sums) =>
        Run(height, width, rows, stride, weights, pairs, 1, 0, ahead, start, sums);

    /// <summary>Computes the sums of a tile whose rows are of several pieces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        int height, int width, short* rows, nint stride, int* weights, int pairs, int pieces, nint pieceStep, nint ahead, int* start, int* sums)
    {
        if (width == V.Count)
            Run<Rows1>(height, rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums);
        else
            Run<Rows2>(height, rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<C>(
        int height, short* rows, nint stride, int* weights, int pairs, int pieces, nint pieceStep, nint ahead, int* start, int* sums)
        where C : unmanaged
    {
        switch (height)
        {
            case 1: IntGemmTile<V>.Run<Rows1, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 2: IntGemmTile<V>.Run<Rows2, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 3: IntGemmTile<V>.Run<Rows3, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 4: IntGemmTile<V>.Run<Rows4, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 5: IntGemmTile<V>.Run<Rows5, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 6: IntGemmTile<V>.Run<Rows6, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 7: IntGemmTile<V>.Run<Rows7, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 8: IntGemmTile<V>.Run<Rows8, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 9: IntGemmTile<V>.Run<Rows9, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 10: IntGemmTile<V>.Run<Rows10, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            case 11: IntGemmTile<V>.Run<Rows11, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
            default: IntGemmTile<V>.Run<Rows12, C>(rows, stride, weights, pairs, pieces, pieceStep, ahead, start, sums); break;
        }
    }
}
