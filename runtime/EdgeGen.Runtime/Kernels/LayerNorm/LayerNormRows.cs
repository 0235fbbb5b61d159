using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Normalises some rows, which stay in cache while they are passed over: mean, variance, result. What follows from one row is found while
/// the next one is under way.
/// </summary>
internal static unsafe class LayerNormRows<V, TElement, T>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    /// <summary>The most rows.</summary>
    public const int MostRows = 8;

    /// <summary>Computes rows; input and output may be the same, weight and bias null.</summary>
    [SkipLocalsInit]
    public static void Run(T* input, T* weight, T* bias, T* output, int rows, int count, float epsilon)
    {
        float* lanes = stackalloc float[MostRows * StoredLanes<V>.Stride];
        float* means = stackalloc float[MostRows];
        for (int row = 0; row < rows; row++)
            Sum<Terms>(input + ((nint)row * count), count, 0, lanes + (row * StoredLanes<V>.Stride));
        for (int row = 0; row < rows; row++)
        {
            means[row] = StoredLanes<V>.Sum(lanes + (row * StoredLanes<V>.Stride)) / count;
            Sum<Squares>(input + ((nint)row * count), count, means[row], lanes + (row * StoredLanes<V>.Stride));
        }

        for (int row = 0; row < rows; row++)
        {
            float variance = StoredLanes<V>.Sum(lanes + (row * StoredLanes<V>.Stride)) / count;
            Normalise(input + ((nint)row * count), weight, bias, output + ((nint)row * count), count, means[row], 1 / MathF.Sqrt(variance + epsilon));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalise(T* input, T* weight, T* bias, T* output, int count, float mean, float scale)
    {
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<E>(T* input, int count, float mean, float* lanes)
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
        V.Store(lanes, a + b + (c + d));
        for (; i < count; i++)
            Lanes1.Store(lanes, Lanes1.Load(lanes) + E.Of(TElement.Load<Lanes1>(input + i) - Lanes1.Broadcast(mean)));
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
