namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="StridedCopy"/> computes, element by element.</summary>
public static class StridedCopyReference
{
    /// <inheritdoc cref="StridedCopy.Run"/>
    public static void Run<T>(
        ReadOnlySpan<T> input,
        int inputOffset,
        ReadOnlySpan<int> inputStrides,
        Span<T> output,
        int outputOffset,
        ReadOnlySpan<int> outputStrides,
        ReadOnlySpan<int> extents)
        where T : unmanaged
    {
        if (extents.IsEmpty)
        {
            output[outputOffset] = input[inputOffset];
            return;
        }

        for (int i = 0; i < extents[0]; i++)
        {
            int from = inputOffset + (i * inputStrides[0]);
            int to = outputOffset + (i * outputStrides[0]);
            Run(input, from, inputStrides[1..], output, to, outputStrides[1..], extents[1..]);
        }
    }
}
