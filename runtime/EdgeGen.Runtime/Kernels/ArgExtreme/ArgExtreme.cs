using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Where along an axis the largest or smallest element is; of equal ones the first.</summary>
public static unsafe class ArgExtreme
{
    /// <summary>Looks at elements of up to 32 bits.</summary>
    /// <param name="input">[outer, axis, inner].</param>
    /// <param name="output">[outer, inner].</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <typeparam name="TElement">The format of the operand.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="X">Which element is ahead of another.</typeparam>
    /// <typeparam name="TIndex">The type of an index.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T, X, TIndex>(ReadOnlySpan<T> input, Span<TIndex> output, int outer, int axis, int inner)
        where TElement : struct, IElement<T>
        where T : unmanaged
        where X : struct, IExtreme
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        int lanes = inner > 1 ? inner : axis;
        if (Registers.Are512Bits && lanes >= Lanes512.Count)
            Run<Lanes512, TElement, T, X, TIndex>(input, output, outer, axis, inner);
        else if (Vector256.IsHardwareAccelerated && lanes >= Lanes256.Count)
            Run<Lanes256, TElement, T, X, TIndex>(input, output, outer, axis, inner);
        else if (lanes >= Lanes128.Count)
            Run<Lanes128, TElement, T, X, TIndex>(input, output, outer, axis, inner);
        else
            Run<Lanes1, TElement, T, X, TIndex>(input, output, outer, axis, inner);
    }

    /// <summary>Looks at elements that need more than a 32-bit lane, one at a time.</summary>
    /// <param name="input">[outer, axis, inner].</param>
    /// <param name="output">[outer, inner].</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="largest">Whether the largest element is looked for.</param>
    /// <param name="ignoresNaN">Whether every number is ahead of NaN, instead of NaN of every number.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void RunWide<T, TIndex>(
        ReadOnlySpan<T> input, Span<TIndex> output, int outer, int axis, int inner, bool largest, bool ignoresNaN = false)
        where T : unmanaged, INumber<T>
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Require(input.Length, output.Length, outer, axis, inner);
        for (int i = 0; i < outer * inner; i++)
        {
            int first = (i / inner * axis * inner) + (i % inner), best = 0;
            for (int k = 1; k < axis; k++)
            {
                T candidate = input[first + (k * inner)], current = input[first + (best * inner)];
                bool ahead = T.IsNaN(candidate) != T.IsNaN(current)
                    ? T.IsNaN(candidate) != ignoresNaN
                    : largest ? candidate > current : candidate < current;
                best = ahead ? k : best;
            }

            output[i] = TIndex.CreateTruncating(best);
        }
    }

    internal static void Run<V, TElement, T, X, TIndex>(ReadOnlySpan<T> input, Span<TIndex> output, int outer, int axis, int inner)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
        where X : struct, IExtreme
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Require(input.Length, output.Length, outer, axis, inner);
        int* indices = stackalloc int[V.Count];
        fixed (T* x = input)
        {
            for (int o = 0; o < outer; o++)
            {
                T* slice = x + ((nint)o * axis * inner);
                if (inner == 1)
                {
                    output[o] = TIndex.CreateTruncating(ArgExtremeKernel<V, TElement, T, X>.Row(slice, axis));
                    continue;
                }

                for (int c = 0; c < inner; c += V.Count)
                {
                    // The last block may look at some columns again.
                    int first = Math.Min(c, inner - V.Count);
                    ArgExtremeKernel<V, TElement, T, X>.Columns(slice + first, axis, inner, indices);
                    for (int i = 0; i < V.Count; i++)
                        output[(o * inner) + first + i] = TIndex.CreateTruncating(indices[i]);
                }
            }
        }
    }

    private static void Require(int input, int output, int outer, int axis, int inner)
    {
        Bounds.Require(input, (long)outer * axis * inner, nameof(input));
        Bounds.Require(output, (long)outer * inner, nameof(output));
    }
}
