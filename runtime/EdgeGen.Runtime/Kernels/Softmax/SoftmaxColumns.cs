using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Softmax of as many neighbouring columns as there are lanes.</summary>
internal static unsafe class SoftmaxColumns<V, TElement, T>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    /// <summary>Computes the columns.</summary>
    /// <param name="input">The first row.</param>
    /// <param name="output">The first row of the result, apart from the input.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="stride">Elements between two rows.</param>
    /// <param name="mode">What is computed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(T* input, T* output, int count, nint stride, SoftmaxMode mode)
    {
        V largest = V.Broadcast(float.NegativeInfinity), sum = V.Broadcast(0f);
        for (int i = 0; i < count; i++)
            largest = V.Max(largest, TElement.Load<V>(input + (i * stride)));
        if (mode == SoftmaxMode.EmptyIsZero)
            largest = V.AtLeast(largest, V.Broadcast(float.MinValue));
        for (int i = 0; i < count; i++)
            sum += Exponential.OfNegative(TElement.Load<V>(input + (i * stride)) - largest);
        if (mode == SoftmaxMode.EmptyIsZero)
            sum = V.AtLeast(sum, V.Broadcast(1f));
        V term = mode == SoftmaxMode.Logarithm ? Logarithm(sum) : V.Broadcast(1f) / sum;
        for (int i = 0; i < count; i++)
        {
            V x = TElement.Load<V>(input + (i * stride)) - largest;
            TElement.Store(output + (i * stride), mode == SoftmaxMode.Logarithm ? x - term : Exponential.OfNegative(x) * term);
        }
    }

    private static V Logarithm(V value)
    {
        float* lanes = stackalloc float[V.Count];
        V.Store(lanes, value);
        for (int i = 0; i < V.Count; i++)
            lanes[i] = MathF.Log(lanes[i]);
        return V.Load(lanes);
    }
}
