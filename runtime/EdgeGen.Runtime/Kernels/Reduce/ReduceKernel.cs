using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The inner loops of reductions over elements in lanes.</summary>
internal static unsafe class ReduceKernel<V, TElement, T, R>
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
    where R : struct, IReduction
{
    /// <summary>Neighbouring elements of the result, each from a column of the operand.</summary>
    /// <param name="input">The first column's first element.</param>
    /// <param name="output"><see cref="ReductionNest.Inner"/> results, as many as there are lanes or more.</param>
    /// <param name="nest">The loops.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(T* input, T* output, in ReductionNest nest)
    {
        int columns = nest.Inner, c = 0;
        R reduction = default;
        for (; c <= columns - (4 * V.Count); c += 4 * V.Count)
        {
            V a = R.Identity<V>(), b = a, d = a, e = a;
            Block4(input + c, nest, nest.FirstReduced, ref a, ref b, ref d, ref e);
            TElement.Store(output + c, reduction.Finish(a, nest.Reduced, nest.Reduced));
            TElement.Store(output + c + V.Count, reduction.Finish(b, nest.Reduced, nest.Reduced));
            TElement.Store(output + c + (2 * V.Count), reduction.Finish(d, nest.Reduced, nest.Reduced));
            TElement.Store(output + c + (3 * V.Count), reduction.Finish(e, nest.Reduced, nest.Reduced));
        }

        for (; c < columns; c += V.Count)
        {
            // The last block may compute some columns again.
            int first = Math.Min(c, columns - V.Count);
            V value = Block(input + first, nest, nest.FirstReduced, R.Identity<V>());
            TElement.Store(output + first, reduction.Finish(value, nest.Reduced, nest.Reduced));
        }
    }

    /// <summary>One element of the result from rows of neighbouring elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(T* input, T* output, in ReductionNest nest)
    {
        V a = R.Identity<V>(), b = a, c = a, d = a;
        Lanes1 rest = R.Identity<Lanes1>();
        Rows(input, nest, nest.FirstReduced, ref a, ref b, ref c, ref d, ref rest);
        if (V.Count > 1 && !R.IsOrdered)
            rest = R.Combine(rest, Across(R.Combine(R.Combine(a, b), R.Combine(c, d))));
        TElement.Store(output, default(R).Finish(rest, nest.Reduced, nest.Reduced));
    }

    /// <summary>All lanes combined into one, half of them with the other half.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Across(V value)
    {
        float* lanes = stackalloc float[16];
        V.Store(lanes, value);
        if (V.Count > Lanes256.Count)
            Lanes256.Store(lanes, R.Combine(Lanes256.Load(lanes), Lanes256.Load(lanes + Lanes256.Count)));
        if (V.Count > Lanes128.Count)
            Lanes128.Store(lanes, R.Combine(Lanes128.Load(lanes), Lanes128.Load(lanes + Lanes128.Count)));
        if (V.Count == 1)
            return Lanes1.Load(lanes);
        return R.Combine(R.Combine(Lanes1.Load(lanes), Lanes1.Load(lanes + 1)), R.Combine(Lanes1.Load(lanes + 2), Lanes1.Load(lanes + 3)));
    }

    private static void Block4(T* input, in ReductionNest nest, int dimension, ref V a, ref V b, ref V c, ref V d)
    {
        int extent = dimension < nest.Depth ? nest.Extent(dimension) : 1;
        nint stride = dimension < nest.Depth ? nest.Stride(dimension) : 0;
        if (dimension + 2 < nest.Depth)
        {
            for (int i = 0; i < extent; i++)
                Block4(input + (i * stride), nest, dimension + 2, ref a, ref b, ref c, ref d);
            return;
        }

        (V e, V f, V g, V h) = (a, b, c, d);
        for (int i = 0; i < extent; i++, input += stride)
        {
            e = R.Combine(e, TElement.Load<V>(input));
            f = R.Combine(f, TElement.Load<V>(input + V.Count));
            g = R.Combine(g, TElement.Load<V>(input + (2 * V.Count)));
            h = R.Combine(h, TElement.Load<V>(input + (3 * V.Count)));
        }

        (a, b, c, d) = (e, f, g, h);
    }

    private static V Block(T* input, in ReductionNest nest, int dimension, V value)
    {
        int extent = dimension < nest.Depth ? nest.Extent(dimension) : 1;
        nint stride = dimension < nest.Depth ? nest.Stride(dimension) : 0;
        for (int i = 0; i < extent; i++, input += stride)
            value = dimension + 2 < nest.Depth ? Block(input, nest, dimension + 2, value) : R.Combine(value, TElement.Load<V>(input));
        return value;
    }

    private static void Rows(T* input, in ReductionNest nest, int dimension, ref V a, ref V b, ref V c, ref V d, ref Lanes1 rest)
    {
        int extent = dimension < nest.Depth ? nest.Extent(dimension) : 1;
        if (dimension + 2 < nest.Depth)
        {
            for (int i = 0; i < extent; i++)
                Rows(input + ((nint)i * nest.Stride(dimension)), nest, dimension + 2, ref a, ref b, ref c, ref d, ref rest);
            return;
        }

        int k = 0;
        if (V.Count > 1 && !R.IsOrdered)
        {
            (V e, V f, V g, V h) = (a, b, c, d);
            for (; k <= extent - (4 * V.Count); k += 4 * V.Count)
            {
                e = R.Combine(e, TElement.Load<V>(input + k));
                f = R.Combine(f, TElement.Load<V>(input + k + V.Count));
                g = R.Combine(g, TElement.Load<V>(input + k + (2 * V.Count)));
                h = R.Combine(h, TElement.Load<V>(input + k + (3 * V.Count)));
            }

            for (; k <= extent - V.Count; k += V.Count)
                e = R.Combine(e, TElement.Load<V>(input + k));
            (a, b, c, d) = (e, f, g, h);
        }

        for (; k < extent; k++)
            rest = R.Combine(rest, TElement.Load<Lanes1>(input + k));
    }
}
