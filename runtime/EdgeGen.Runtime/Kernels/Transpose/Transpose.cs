namespace EdgeGen.Runtime.Kernels;

/// <summary>Reorders the dimensions of a dense tensor: dimension <c>i</c> of the result is dimension <c>permutation[i]</c> of the operand.</summary>
public static class Transpose
{
    /// <summary>Transposes by bit pattern.</summary>
    /// <param name="input">The operand, row-major.</param>
    /// <param name="output">The result, row-major; must not overlap the operand.</param>
    /// <param name="extents">The operand's extents.</param>
    /// <param name="permutation">Every dimension of the operand once.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape, or <paramref name="permutation"/> has another rank.</exception>
    public static void Run<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> permutation, int threads = 1)
        where T : unmanaged
    {
        int rank = extents.Length;
        Span<int> dense = stackalloc int[rank];
        Span<int> inputStrides = stackalloc int[rank];
        Span<int> outputStrides = stackalloc int[rank];
        Span<int> outputExtents = stackalloc int[rank];
        StridedCopy.RowMajor(extents, dense);
        for (int k = 0; k < permutation.Length; k++)
        {
            inputStrides[k] = dense[permutation[k]];
            outputExtents[k] = extents[permutation[k]];
        }

        StridedCopy.RowMajor(outputExtents, outputStrides);
        StridedCopy.Run(input, 0, inputStrides, output, 0, outputStrides, outputExtents, threads);
    }
}
