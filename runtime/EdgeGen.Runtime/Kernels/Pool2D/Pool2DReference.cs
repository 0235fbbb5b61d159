namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Pool2D"/> computes, window by window.</summary>
public static class Pool2DReference
{
    /// <summary>Gives every window's elements, inside the input only, to a function.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="output">[batch, rows, columns, channels].</param>
    /// <param name="pool">Makes a result of the elements under a window and the number of positions on input and declared padding.</param>
    /// <param name="padBottom">Rows of declared padding below the input.</param>
    /// <param name="padRight">Columns of declared padding right of the input.</param>
    public static void Run<S, T>(ReadOnlySpan<T> input, Span<T> output, Func<IReadOnlyList<T>, int, T> pool, int padBottom = 0, int padRight = 0)
        where S : struct, IPool2DShape
    {
        List<T> inside = [];
        for (int i = 0; i < output.Length; i++)
        {
            (int pixel, int channel) = int.DivRem(i, S.Channels);
            (int line, int x) = int.DivRem(pixel, S.OutWidth);
            (int image, int y) = int.DivRem(line, S.OutHeight);
            int positions = 0;
            inside.Clear();
            for (int tap = 0; tap < S.KernelHeight * S.KernelWidth; tap++)
            {
                int row = (y * S.StrideY) + (tap / S.KernelWidth * S.DilationY) - S.PadTop;
                int column = (x * S.StrideX) + (tap % S.KernelWidth * S.DilationX) - S.PadLeft;
                if (row < S.InHeight + padBottom && column < S.InWidth + padRight)
                    positions++;
                if ((uint)row < (uint)S.InHeight && (uint)column < (uint)S.InWidth)
                    inside.Add(input[(((((image * S.InHeight) + row) * S.InWidth) + column) * S.Channels) + channel]);
            }

            output[i] = pool(inside, positions);
        }
    }
}
