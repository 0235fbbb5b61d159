using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The inner loops of <see cref="ArgExtreme"/>.</summary>
internal static unsafe class ArgExtremeKernel<V, TElement, T, X>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
    where X : struct, IExtreme
{
    /// <summary>The indices of as many neighbouring columns as there are lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(T* input, int count, nint stride, int* indices)
    {
        V best = TElement.Load<V>(input), index = V.BroadcastInt32(0);
        for (int k = 1; k < count; k++)
            Step(TElement.Load<V>(input + (k * stride)), V.BroadcastInt32(k), ref best, ref index);
        V.StoreInt32(indices, index);
    }

    /// <summary>The index in one row: every lane looks at its share of the row, then the lanes are compared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Row(T* input, int count)
    {
        int* indices = stackalloc int[V.Count];
        for (int i = 0; i < V.Count; i++)
            indices[i] = i;
        V best = TElement.Load<V>(input), index = V.LoadInt32(indices), at = index;
        int whole = count - (count % V.Count);
        for (int k = V.Count; k < whole; k += V.Count)
        {
            at = V.AddInt32(at, V.BroadcastInt32(V.Count));
            Step(TElement.Load<V>(input + k), at, ref best, ref index);
        }

        V.StoreInt32(indices, index);
        int found = indices[0];
        for (int i = 1; i < V.Count; i++)
            found = First(input, found, indices[i]);
        for (int k = whole; k < count; k++)
            found = First(input, found, k);
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(V candidate, V at, ref V best, ref V index)
    {
        V better = X.IsBetter(candidate, best);
        best = V.Select(better, candidate, best);
        index = V.Select(better, at, index);
    }

    // Of two places that of the better element, or the earlier one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int First(T* input, int a, int b)
    {
        Lanes1 x = TElement.Load<Lanes1>(input + a), y = TElement.Load<Lanes1>(input + b);
        int aheadB, aheadA;
        Lanes1.StoreInt32(&aheadB, X.IsBetter(y, x));
        Lanes1.StoreInt32(&aheadA, X.IsBetter(x, y));
        return aheadB != 0 ? b : aheadA != 0 ? a : Math.Min(a, b);
    }
}
