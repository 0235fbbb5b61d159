using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Combines the elements of a row-major tensor along some of its dimensions.</summary>
public static unsafe class Reduce
{
    /// <summary>Reduces elements of up to 32 bits; sums of floats are kept in binary32.</summary>
    /// <param name="input">The operand.</param>
    /// <param name="output">The result: the operand without its reduced dimensions; must not overlap.</param>
    /// <param name="extents">The operand's dimensions, neighbours merged so that kept and reduced ones alternate; 16 at most.</param>
    /// <param name="reducedFirst">Whether the outermost of these is reduced.</param>
    /// <typeparam name="TElement">The format of operand and result.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="R">How elements are combined.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T, R>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, bool reducedFirst)
        where TElement : struct, IElement<T>
        where T : unmanaged
        where R : struct, IReduction
    {
        ReductionNest nest = new(stackalloc int[ReductionNest.MaxDepth], extents, reducedFirst);
        int lanes = nest.Inner > 1 ? nest.Inner : int.MaxValue;
        if (Registers.Are512Bits && lanes >= Lanes512.Count)
            Run<Lanes512, TElement, T, R>(input, output, nest);
        else if (Vector256.IsHardwareAccelerated && lanes >= Lanes256.Count)
            Run<Lanes256, TElement, T, R>(input, output, nest);
        else if (lanes >= Lanes128.Count)
            Run<Lanes128, TElement, T, R>(input, output, nest);
        else
            Run<Lanes1, TElement, T, R>(input, output, nest);
    }

    /// <summary>Reduces elements that need more than a 32-bit lane, one at a time.</summary>
    /// <inheritdoc cref="Run{TElement, T, R}"/>
    public static void RunWide<T, R>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, bool reducedFirst)
        where T : unmanaged, INumber<T>
        where R : struct, IWideReduction
    {
        ReductionNest nest = new(stackalloc int[ReductionNest.MaxDepth], extents, reducedFirst);
        Require(input.Length, output.Length, nest);
        for (int i = 0; i < nest.Kept; i++)
            output[i] = R.Finish(WideFrom<T, R>(input, nest, nest.FirstReduced, nest.Start(i), R.Identity<T>()), nest.Reduced);
    }

    internal static void Run<V, TElement, T, R>(ReadOnlySpan<T> input, Span<T> output, in ReductionNest nest)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
        where R : struct, IReduction
    {
        Require(input.Length, output.Length, nest);
        fixed (T* x = input, y = output)
        {
            for (int i = 0; i < nest.Kept; i += nest.Inner)
            {
                if (nest.Inner > 1)
                    ReduceKernel<V, TElement, T, R>.Columns(x + nest.Start(i), y + i, nest);
                else
                    ReduceKernel<V, TElement, T, R>.Row(x + nest.Start(i), y + i, nest);
            }
        }
    }

    private static void Require(int input, int output, in ReductionNest nest)
    {
        Bounds.Require(input, (long)nest.Kept * nest.Reduced, nameof(input));
        Bounds.Require(output, nest.Kept, nameof(output));
    }

    private static T WideFrom<T, R>(ReadOnlySpan<T> input, in ReductionNest nest, int dimension, int start, T value)
        where T : unmanaged, INumber<T>
        where R : struct, IWideReduction
    {
        if (dimension >= nest.Depth)
            return R.Combine(value, input[start]);
        for (int i = 0; i < nest.Extent(dimension); i++)
            value = WideFrom<T, R>(input, nest, dimension + 2, start + (i * nest.Stride(dimension)), value);
        return value;
    }
}
