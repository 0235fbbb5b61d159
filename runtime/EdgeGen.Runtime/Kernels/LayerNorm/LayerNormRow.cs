using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Normalises one row, which stays in cache while it is passed over: mean, variance, result.</summary>
internal static unsafe class LayerNormRow<V, TElement, T>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    /// <summary>Computes a row; input and output may be the same, weight and bias null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* input, T* weight, T* bias, T* output, int count, float epsilon)
    {
        float mean = Sum<Terms>(input, count, 0) / count;
        float variance = Sum<Squares>(input, count, mean) / count;
        float scale = 1 / MathF.Sqrt(variance + epsilon);
        int i = 0;
        for (; i <= count - V.Count; i += V.Count)
            Normalise<V>(input, weight, bias, output, i, mean, scale);
        for (; i < count; i++)
            Normalise<Lanes1>(input, weight, bias, output, i, mean, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalise<W>(T* input, T* weight, T* bias, T* output, int i, float mean, float scale)
        where W : struct, ILanes<W>
    {
        W value = (TElement.Load<W>(input + i) - W.Broadcast(mean)) * W.Broadcast(scale);
        if (weight != null)
            value *= TElement.Load<W>(weight + i);
        if (bias != null)
            value += TElement.Load<W>(bias + i);
        TElement.Store(output + i, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum<E>(T* input, int count, float mean)
        where E : struct, ITerm
    {
        V a = V.Broadcast(0f), b = a, c = a, d = a, m = V.Broadcast(mean);
        int i = 0;
        for (; i <= count - (4 * V.Count); i += 4 * V.Count)
        {
            a += E.Of(TElement.Load<V>(input + i) - m);
            b += E.Of(TElement.Load<V>(input + i + V.Count) - m);
            c += E.Of(TElement.Load<V>(input + i + (2 * V.Count)) - m);
            d += E.Of(TElement.Load<V>(input + i + (3 * V.Count)) - m);
        }

        for (; i <= count - V.Count; i += V.Count)
            a += E.Of(TElement.Load<V>(input + i) - m);
        Lanes1 sum = ReduceKernel<V, F32, float, FloatSum>.Across(a + b + (c + d));
        for (; i < count; i++)
            sum += E.Of(TElement.Load<Lanes1>(input + i) - Lanes1.Broadcast(mean));
        float result;
        Lanes1.Store(&result, sum);
        return result;
    }

    /// <summary>What is added up of every difference to the mean.</summary>
    private interface ITerm
    {
        static abstract W Of<W>(W difference)
            where W : struct, ILanes<W>;
    }

    private readonly struct Terms : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Of<W>(W difference)
            where W : struct, ILanes<W> => difference;
    }

    private readonly struct Squares : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Of<W>(W difference)
            where W : struct, ILanes<W> => difference * difference;
    }
}
