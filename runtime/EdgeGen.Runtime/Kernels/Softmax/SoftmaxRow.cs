using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Softmax of one row of neighbouring elements. The row stays in cache while it is passed over.</summary>
internal static unsafe class SoftmaxRow<V, TElement, T>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    /// <summary>Computes a row; input and output may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* input, T* output, int count, SoftmaxMode mode)
    {
        // What does not fill a register is passed over in one that is filled up with −∞, which takes no part.
        T* rest = stackalloc T[V.Count];
        int whole = count - (count % V.Count);
        TElement.Store(rest, V.Broadcast(float.NegativeInfinity));
        Unsafe.CopyBlockUnaligned(rest, input + whole, (uint)((count - whole) * sizeof(T)));

        // Where there is a number, the largest adds 1 to the sum; a row without one gets zeros, not a difference of infinities.
        float most = Largest(input, rest, whole);
        V largest = V.Broadcast(mode == SoftmaxMode.EmptyIsZero ? MathF.Max(most, float.MinValue) : most);
        bool stores = typeof(TElement) == typeof(F32) && mode != SoftmaxMode.Logarithm;
        float sum = Sum(input, stores ? output : null, rest, whole, largest);
        if (mode == SoftmaxMode.EmptyIsZero)
            sum = MathF.Max(sum, 1);
        if (stores)
            Scale(output, rest, whole, V.Broadcast(1 / sum));
        else if (mode == SoftmaxMode.Logarithm)
            Subtract(input, output, rest, whole, largest, V.Broadcast(MathF.Log(sum)));
        else
            Divide(input, output, rest, whole, largest, V.Broadcast(1 / sum));
        Unsafe.CopyBlockUnaligned(output + whole, rest, (uint)((count - whole) * sizeof(T)));
    }

    private static float Largest(T* input, T* rest, int whole)
    {
        V a = TElement.Load<V>(rest), b = a, c = a, d = a;
        int i = 0;
        for (; i <= whole - (4 * V.Count); i += 4 * V.Count)
        {
            a = V.Max(a, TElement.Load<V>(input + i));
            b = V.Max(b, TElement.Load<V>(input + i + V.Count));
            c = V.Max(c, TElement.Load<V>(input + i + (2 * V.Count)));
            d = V.Max(d, TElement.Load<V>(input + i + (3 * V.Count)));
        }

        for (; i < whole; i += V.Count)
            a = V.Max(a, TElement.Load<V>(input + i));
        return Across<FloatMax>(V.Max(V.Max(a, b), V.Max(c, d)));
    }

    private static float Sum(T* input, T* output, T* rest, int whole, V largest)
    {
        V e = Exponential.OfNegative(TElement.Load<V>(rest) - largest), a = e, b = V.Broadcast(0f);
        int i = 0;
        for (; i <= whole - (2 * V.Count); i += 2 * V.Count)
        {
            V x = Exponential.OfNegative(TElement.Load<V>(input + i) - largest);
            V y = Exponential.OfNegative(TElement.Load<V>(input + i + V.Count) - largest);
            (a, b) = (a + x, b + y);
            if (output != null)
            {
                TElement.Store(output + i, x);
                TElement.Store(output + i + V.Count, y);
            }
        }

        if (i < whole)
        {
            V x = Exponential.OfNegative(TElement.Load<V>(input + i) - largest);
            a += x;
            if (output != null)
                TElement.Store(output + i, x);
        }

        if (output != null)
            TElement.Store(rest, e);
        return Across<FloatSum>(a + b);
    }

    private static void Scale(T* output, T* rest, int whole, V factor)
    {
        for (int i = 0; i < whole; i += V.Count)
            TElement.Store(output + i, TElement.Load<V>(output + i) * factor);
        TElement.Store(rest, TElement.Load<V>(rest) * factor);
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

    private static float Across<R>(V value)
        where R : struct, IReduction
    {
        float result;
        Lanes1.Store(&result, ReduceKernel<V, F32, float, R>.Across(value));
        return result;
    }
}
