namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Pad"/> computes, element by element.</summary>
public static class PadReference
{
    /// <inheritdoc cref="Pad.Constant"/>
    public static void Constant<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        T value,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> before,
        ReadOnlySpan<int> after)
        where T : unmanaged => Run(input, output, value, extents, before, after, static (_, _) => -1);

    /// <inheritdoc cref="Pad.Replicate"/>
    public static void Replicate<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
        where T : unmanaged => Run(input, output, default, extents, before, after, static (position, extent) => Math.Clamp(position, 0, extent - 1));

    /// <inheritdoc cref="Pad.Reflect"/>
    public static void Reflect<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
        where T : unmanaged => Run(input, output, default, extents, before, after, Mirror);

    private static int Mirror(int position, int extent)
    {
        while (position < 0 || position >= extent)
            position = extent == 1 ? 0 : position < 0 ? -position : (2 * (extent - 1)) - position;
        return position;
    }

    private static void Run<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        T value,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> before,
        ReadOnlySpan<int> after,
        Func<int, int, int> border)
        where T : unmanaged
    {
        int[] padded = new int[extents.Length];
        for (int k = 0; k < padded.Length; k++)
            padded[k] = before[k] + extents[k] + after[k];
        for (int i = 0; i < TensorIndex.Count(padded); i++)
        {
            int[] index = TensorIndex.Of(i, padded);
            bool filled = false;
            for (int k = 0; k < index.Length; k++)
            {
                index[k] -= before[k];
                if (index[k] < 0 || index[k] >= extents[k])
                    index[k] = border(index[k], extents[k]);
                filled |= index[k] < 0;
            }

            output[i] = filled ? value : input[TensorIndex.Position(index, extents)];
        }
    }
}
