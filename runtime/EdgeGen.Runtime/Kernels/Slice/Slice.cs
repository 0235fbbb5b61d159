namespace EdgeGen.Runtime.Kernels;

/// <summary>Every <c>step</c>-th element from <c>start</c> on, in every dimension of a dense tensor.</summary>
public static class Slice
{
    /// <summary>Slices by bit pattern.</summary>
    /// <param name="input">The operand, row-major.</param>
    /// <param name="output">The result, row-major; must not overlap the operand.</param>
    /// <param name="extents">The operand's extents.</param>
    /// <param name="start">The first element of each dimension.</param>
    /// <param name="step">The distance between two elements of each dimension; negative ones walk backwards.</param>
    /// <param name="count">The result's extents.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape, or the parameters differ in rank.</exception>
    public static void Run<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> step,
        ReadOnlySpan<int> count,
        int threads = 1)
        where T : unmanaged
    {
        Span<int> inputStrides = stackalloc int[extents.Length];
        Span<int> outputStrides = stackalloc int[count.Length];
        StridedCopy.RowMajor(extents, inputStrides);
        StridedCopy.RowMajor(count, outputStrides);
        int offset = 0;
        for (int k = 0; k < extents.Length; k++)
        {
            offset += start[k] * inputStrides[k];
            inputStrides[k] *= step[k];
        }

        StridedCopy.Run(input, offset, inputStrides, output, 0, outputStrides, count, threads);
    }

    /// <summary>A range along one axis: <c>output[o, j, :] = input[o, start + j, :]</c>, in one run for every <c>o</c>.</summary>
    /// <param name="input">[outer, axis, inner], row-major.</param>
    /// <param name="output">[outer, count, inner]; must not overlap the operand.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The operand's extent along the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="start">Where the range starts.</param>
    /// <param name="count">The result's extent along the axis.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Along<T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, int start, int count, int threads = 1)
        where T : unmanaged =>
        StridedCopy.Runs(input, start * inner, axis * inner, output, 0, count * inner, outer, count * inner, threads);

    /// <summary>
    /// The other way round: writes a dense <paramref name="input"/> of extents <paramref name="count"/> over the elements that
    /// <see cref="Run"/> would read from <paramref name="output"/>, and leaves the rest.
    /// </summary>
    /// <exception cref="ArgumentException">An operand is shorter than its shape, or the parameters differ in rank.</exception>
    public static void Assign<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> step,
        ReadOnlySpan<int> count)
        where T : unmanaged
    {
        Span<int> inputStrides = stackalloc int[count.Length];
        Span<int> outputStrides = stackalloc int[extents.Length];
        StridedCopy.RowMajor(count, inputStrides);
        StridedCopy.RowMajor(extents, outputStrides);
        int offset = 0;
        for (int k = 0; k < extents.Length; k++)
        {
            offset += start[k] * outputStrides[k];
            outputStrides[k] *= step[k];
        }

        StridedCopy.Run(input, 0, inputStrides, output, offset, outputStrides, count);
    }
}
