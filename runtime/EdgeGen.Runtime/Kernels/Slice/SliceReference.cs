namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Slice"/> computes, element by element.</summary>
public static class SliceReference
{
    /// <inheritdoc cref="Slice.Run"/>
    public static void Run<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> step,
        ReadOnlySpan<int> count)
        where T : unmanaged
    {
        for (int i = 0; i < TensorIndex.Count(count); i++)
            output[i] = input[Source(i, extents, start, step, count)];
    }

    /// <inheritdoc cref="Slice.Assign"/>
    public static void Assign<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> step,
        ReadOnlySpan<int> count)
        where T : unmanaged
    {
        for (int i = 0; i < TensorIndex.Count(count); i++)
            output[Source(i, extents, start, step, count)] = input[i];
    }

    /// <inheritdoc cref="Slice.Along"/>
    public static void Along<T>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner, int start, int count)
        where T : unmanaged =>
        Run(input, output, [outer, axis, inner], [0, start, 0], [1, 1, 1], [outer, count, inner]);

    private static int Source(int position, ReadOnlySpan<int> extents, ReadOnlySpan<int> start, ReadOnlySpan<int> step, ReadOnlySpan<int> count)
    {
        int[] index = TensorIndex.Of(position, count);
        for (int k = 0; k < index.Length; k++)
            index[k] = start[k] + (index[k] * step[k]);
        return TensorIndex.Position(index, extents);
    }
}
