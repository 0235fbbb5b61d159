using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>32-bit sums of up to eight neighbouring outputs, which share every weight they load, for one register of channels.</summary>
internal static unsafe class IntDepthwiseTile<V>
    where V : struct, ILanes<V>
{
    /// <summary>Computes the sums of a tile.</summary>
    /// <param name="window">Where the paired rows lie.</param>
    /// <param name="first">Lanes from the start of every paired row to the first output's first tap.</param>
    /// <param name="weights">The channels' weights, one lane of two rows' taps after the other.</param>
    /// <param name="start">Where the sums start.</param>
    /// <param name="sums">One register an output.</param>
    /// <typeparam name="R">The number of outputs, <see cref="Rows1"/> to <see cref="Rows8"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(in PairedWindow window, nint first, int* weights, V start, int* sums)
        where R : unmanaged
    {
        nint s = window.OutputStep;
        V c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start, c6 = start, c7 = start;
        int* w = weights;
        for (int row = 0; row < window.Rows; row++)
        {
            int* x = window.Pointers[row] + first;
            for (int t = window.Taps; t != 0; t--)
            {
                V weight = V.LoadInt32(w);
                V.AccumulateLoadedPairs(ref c0, weight, x);
                if (sizeof(R) > 1) V.AccumulateLoadedPairs(ref c1, weight, x + s);
                if (sizeof(R) > 2) V.AccumulateLoadedPairs(ref c2, weight, x + (s * 2));
                if (sizeof(R) > 3) V.AccumulateLoadedPairs(ref c3, weight, x + (s * 3));
                if (sizeof(R) > 4) V.AccumulateLoadedPairs(ref c4, weight, x + (s * 4));
                if (sizeof(R) > 5) V.AccumulateLoadedPairs(ref c5, weight, x + (s * 5));
                if (sizeof(R) > 6) V.AccumulateLoadedPairs(ref c6, weight, x + (s * 6));
                if (sizeof(R) > 7) V.AccumulateLoadedPairs(ref c7, weight, x + (s * 7));
                w += V.Count;
                x += window.TapStep;
            }
        }

        V.StoreInt32(sums, c0);
        if (sizeof(R) > 1) V.StoreInt32(sums + V.Count, c1);
        if (sizeof(R) > 2) V.StoreInt32(sums + (2 * V.Count), c2);
        if (sizeof(R) > 3) V.StoreInt32(sums + (3 * V.Count), c3);
        if (sizeof(R) > 4) V.StoreInt32(sums + (4 * V.Count), c4);
        if (sizeof(R) > 5) V.StoreInt32(sums + (5 * V.Count), c5);
        if (sizeof(R) > 6) V.StoreInt32(sums + (6 * V.Count), c6);
        if (sizeof(R) > 7) V.StoreInt32(sums + (7 * V.Count), c7);
    }
}
