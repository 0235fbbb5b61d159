using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Softmax of one row of neighbouring elements. The row stays in cache while it is passed over.</summary>
internal static unsafe class SoftmaxRow<V, TElement, T>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    // Loaded from the middle on: as many lanes of ones at the end as are asked for.
    private static ReadOnlySpan<int> LastLanes =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1];

    /// <summary>Computes a row; input and output may be the same.</summary>
    public static void Run(T* input, T* output, int count, SoftmaxMode mode)
    {
        if (typeof(TElement) == typeof(F32) && mode != SoftmaxMode.Logarithm && count >= V.Count)
            RunStored(input, output, count, mode);
        else
            RunTwice(input, output, count, mode);
    }

    // Exponentials are stored and scaled later. The last register overlaps the one before it, and is read before anything is written.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunStored(T* input, T* output, int count, SoftmaxMode mode)
    {
        int rest = count % V.Count, whole = count - rest, end = count - V.Count;
        V last = TElement.Load<V>(input + end), largest = Limit(Largest(last, input, whole), mode);
        last = Exponential.OfNegative(last - largest);

        int* lanes = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(LastLanes)) + (LastLanes.Length / 2);
        V a = V.AndInt32(last, V.LoadInt32(lanes - V.Count + rest)), b = V.Broadcast(0f);
        int i = 0;
        for (; i <= whole - (2 * V.Count); i += 2 * V.Count)
        {
            V x = Exponential.OfNegative(TElement.Load<V>(input + i) - largest);
            V y = Exponential.OfNegative(TElement.Load<V>(input + i + V.Count) - largest);
            (a, b) = (a + x, b + y);
            TElement.Store(output + i, x);
            TElement.Store(output + i + V.Count, y);
        }

        if (i < whole)
        {
            V x = Exponential.OfNegative(TElement.Load<V>(input + i) - largest);
            a += x;
            TElement.Store(output + i, x);
        }

        float* sums = stackalloc float[StoredLanes<V>.Stride];
        V.Store(sums, a + b);
        V factor = V.Broadcast(1 / Total(sums, mode));
        for (i = 0; i < whole; i += V.Count)
            TElement.Store(output + i, TElement.Load<V>(output + i) * factor);
        TElement.Store(output + end, last * factor);
    }

    // Exponentials are computed again where the format of results would lose their precision, and logarithms need none.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunTwice(T* input, T* output, int count, SoftmaxMode mode)
    {
        // What does not fill a register is passed over in one that is filled up with −∞, which takes no part.
        T* rest = stackalloc T[V.Count];
        int whole = count - (count % V.Count);
        TElement.Store(rest, V.Broadcast(float.NegativeInfinity));
        Unsafe.CopyBlockUnaligned(rest, input + whole, (uint)((count - whole) * sizeof(T)));

        V tail = TElement.Load<V>(rest), largest = Limit(Largest(tail, input, whole), mode), sum = Exponential.OfNegative(tail - largest);
        for (int i = 0; i < whole; i += V.Count)
            sum += Exponential.OfNegative(TElement.Load<V>(input + i) - largest);
        float* sums = stackalloc float[StoredLanes<V>.Stride];
        V.Store(sums, sum);
        float total = Total(sums, mode);
        if (mode == SoftmaxMode.Logarithm)
            Subtract(input, output, rest, whole, largest, V.Broadcast(MathF.Log(total)));
        else
            Divide(input, output, rest, whole, largest, V.Broadcast(1 / total));
        Unsafe.CopyBlockUnaligned(output + whole, rest, (uint)((count - whole) * sizeof(T)));
    }

    private static float Largest(V a, T* input, int whole)
    {
        V b = a, c = a, d = a;
        int i = 0;
        for (; i <= whole - (4 * V.Count); i += 4 * V.Count)
        {
            a = V.AtLeast(TElement.Load<V>(input + i), a);
            b = V.AtLeast(TElement.Load<V>(input + i + V.Count), b);
            c = V.AtLeast(TElement.Load<V>(input + i + (2 * V.Count)), c);
            d = V.AtLeast(TElement.Load<V>(input + i + (3 * V.Count)), d);
        }

        for (; i < whole; i += V.Count)
            a = V.AtLeast(TElement.Load<V>(input + i), a);
        float* lanes = stackalloc float[StoredLanes<V>.Stride];
        V.Store(lanes, V.AtLeast(V.AtLeast(a, b), V.AtLeast(c, d)));
        return StoredLanes<V>.Largest(lanes);
    }

    // Where there is a number, the largest adds 1 to the sum; a row without one gets zeros, not a difference of infinities.
    private static V Limit(float largest, SoftmaxMode mode) =>
        V.Broadcast(mode == SoftmaxMode.EmptyIsZero ? MathF.Max(largest, float.MinValue) : largest);

    private static float Total(float* sums, SoftmaxMode mode)
    {
        float total = StoredLanes<V>.Sum(sums);
        return mode == SoftmaxMode.EmptyIsZero ? MathF.Max(total, 1) : total;
    }

    private static void Divide(T* input, T* output, T* rest, int whole, V largest, V factor)
    {
        for (int i = 0; i < whole; i += V.Count)
            TElement.Store(output + i, Exponential.OfNegative(TElement.Load<V>(input + i) - largest) * factor);
        TElement.Store(rest, Exponential.OfNegative(TElement.Load<V>(rest) - largest) * factor);
    }

    private static void Subtract(T* input, T* output, T* rest, int whole, V largest, V logarithm)
    {
        for (int i = 0; i < whole; i += V.Count)
            TElement.Store(output + i, TElement.Load<V>(input + i) - largest - logarithm);
        TElement.Store(rest, TElement.Load<V>(rest) - largest - logarithm);
    }
}
