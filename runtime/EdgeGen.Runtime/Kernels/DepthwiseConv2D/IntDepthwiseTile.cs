using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>32-bit sums of up to eight outputs, which share every weight they load, for one register of channels.</summary>
internal static unsafe class IntDepthwiseTile<V, T>
    where V : struct, ILanes<V>
    where T : unmanaged
{
    /// <summary>Computes the sums of a tile.</summary>
    /// <param name="strip">Where the operands lie.</param>
    /// <param name="input">The tile's first tap of the first channel.</param>
    /// <param name="weights">The channels' weights, tap by tap, each in the low half of its lane.</param>
    /// <param name="start">Where the sums start.</param>
    /// <param name="sums">One register an output.</param>
    /// <typeparam name="R">The number of outputs, <see cref="Rows1"/> to <see cref="Rows8"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(in IntDepthwiseStrip<T> strip, T* input, int* weights, V start, int* sums)
        where R : unmanaged
    {
        nint s = strip.InputStride;
        V c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start, c6 = start, c7 = start;
        T* line = input;
        int* w = weights + (strip.FirstTap * V.Count);
        for (int y = strip.TapRows; y != 0; y--)
        {
            T* x = line;
            for (int t = strip.TapColumns; t != 0; t--)
            {
                V weight = V.LoadInt32(w);
                V.AccumulatePairs(ref c0, weight, Load(x));
                if (sizeof(R) > 1) V.AccumulatePairs(ref c1, weight, Load(x + s));
                if (sizeof(R) > 2) V.AccumulatePairs(ref c2, weight, Load(x + (s * 2)));
                if (sizeof(R) > 3) V.AccumulatePairs(ref c3, weight, Load(x + (s * 3)));
                if (sizeof(R) > 4) V.AccumulatePairs(ref c4, weight, Load(x + (s * 4)));
                if (sizeof(R) > 5) V.AccumulatePairs(ref c5, weight, Load(x + (s * 5)));
                if (sizeof(R) > 6) V.AccumulatePairs(ref c6, weight, Load(x + (s * 6)));
                if (sizeof(R) > 7) V.AccumulatePairs(ref c7, weight, Load(x + (s * 7)));
                w += V.Count;
                x += strip.TapColumnStep;
            }

            line += strip.TapRowStep;
            w += strip.SkippedTaps * V.Count;
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

    /// <summary>Where the sums of a strip start: what a zero point takes from every tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static V Start(in IntDepthwiseStrip<T> strip, int* weights, int zeroPoint)
    {
        V start = default, taken = V.BroadcastInt32(-zeroPoint & 0xFFFF);
        int* w = weights + (strip.FirstTap * V.Count);
        for (int y = strip.TapRows; y != 0; y--, w += strip.SkippedTaps * V.Count)
        {
            for (int t = strip.TapColumns; t != 0; t--, w += V.Count)
                V.AccumulatePairs(ref start, V.LoadInt32(w), taken);
        }

        return start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load(T* source)
    {
        if (typeof(T) == typeof(sbyte))
            return V.LoadInt8((sbyte*)source);
        return typeof(T) == typeof(byte) ? V.LoadUInt8((byte*)source) : V.LoadInt16((short*)source);
    }
}
