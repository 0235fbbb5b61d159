namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Reverse"/> computes, element by element.</summary>
public static class ReverseReference
{
    /// <inheritdoc cref="Reverse.Run"/>
    public static void Run<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> axes)
        where T : unmanaged
    {
        for (int i = 0; i < TensorIndex.Count(extents); i++)
        {
            int[] index = TensorIndex.Of(i, extents);
            foreach (int axis in axes)
                index[axis] = extents[axis] - 1 - index[axis];
            output[i] = input[TensorIndex.Position(index, extents)];
        }
    }
}
