namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Resize"/> computes, pixel by pixel as TOSA states it.</summary>
public static class ResizeReference
{
    /// <summary>Gives the four pixels around every position, and the steps to it, to a function.</summary>
    /// <param name="input">[rows, columns] of one channel.</param>
    /// <param name="output">[rows, columns].</param>
    /// <param name="extents">Rows and columns of the input, then of the output.</param>
    /// <param name="scale">Numerator and denominator of y, then of x.</param>
    /// <param name="offset">Offset of y, then of x.</param>
    /// <param name="pixel">Makes a result of top left, top right, bottom left, bottom right, steps down and steps across.</param>
    public static void Run<T, TResult>(
        ReadOnlySpan<T> input,
        Span<TResult> output,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> scale,
        ReadOnlySpan<int> offset,
        Func<T, T, T, T, int, int, TResult> pixel)
    {
        for (int i = 0; i < output.Length; i++)
        {
            (int row, int column) = int.DivRem(i, extents[3]);
            (int y0, int y1, int dy) = Neighbours((row * scale[1]) + offset[0], scale[0], extents[0]);
            (int x0, int x1, int dx) = Neighbours((column * scale[3]) + offset[1], scale[2], extents[1]);
            int width = extents[1];
            output[i] = pixel(input[(y0 * width) + x0], input[(y0 * width) + x1], input[(y1 * width) + x0], input[(y1 * width) + x1], dy, dx);
        }
    }

    private static (int First, int Second, int Steps) Neighbours(int step, int unit, int count)
    {
        int position = step >= 0 ? step / unit : -((unit - 1 - step) / unit);
        return (Math.Max(position, 0), Math.Min(position + 1, count - 1), step - (position * unit));
    }
}
