namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Transpose"/> computes, element by element.</summary>
public static class TransposeReference
{
    /// <inheritdoc cref="Transpose.Run"/>
    public static void Run<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> permutation)
        where T : unmanaged
    {
        for (int i = 0; i < TensorIndex.Count(extents); i++)
        {
            int[] index = TensorIndex.Of(i, extents);
            int position = 0;
            foreach (int dimension in permutation)
                position = (position * extents[dimension]) + index[dimension];
            output[position] = input[i];
        }
    }
}
