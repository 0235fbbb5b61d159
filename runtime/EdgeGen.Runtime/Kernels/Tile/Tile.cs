namespace EdgeGen.Runtime.Kernels;

/// <summary>Repeats a dense tensor along its dimensions.</summary>
public static class Tile
{
    /// <summary>Repeats by bit pattern.</summary>
    /// <param name="input">The operand, row-major.</param>
    /// <param name="output">The result, row-major: dimension <c>k</c> has <c>extents[k]·multiples[k]</c> elements; must not overlap.</param>
    /// <param name="extents">The operand's extents, of rank 16 at most.</param>
    /// <param name="multiples">How often each dimension is repeated.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape, or the ranks differ.</exception>
    public static void Run<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> multiples)
        where T : unmanaged
    {
        int rank = extents.Length;
        Span<int> loops = stackalloc int[2 * rank];
        Span<int> inputStrides = stackalloc int[2 * rank];
        Span<int> outputStrides = stackalloc int[2 * rank];
        int inputStride = 1;
        int outputStride = 1;
        for (int k = rank - 1; k >= 0; k--)
        {
            (loops[2 * k], inputStrides[2 * k], outputStrides[2 * k]) = (multiples[k], 0, outputStride * extents[k]);
            (loops[(2 * k) + 1], inputStrides[(2 * k) + 1], outputStrides[(2 * k) + 1]) = (extents[k], inputStride, outputStride);
            inputStride *= extents[k];
            outputStride *= extents[k] * multiples[k];
        }

        StridedCopy.Run(input, 0, inputStrides, output, 0, outputStrides, loops);
    }
}
