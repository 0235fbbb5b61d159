namespace EdgeGen.Runtime.Kernels;

/// <summary>Pads dimension by dimension and writes every element of the result once.</summary>
internal static class PadKernel<T, TBorder>
    where T : unmanaged
    where TBorder : struct, IBorder
{
    /// <summary>Pads a dense tensor.</summary>
    public static void Run(ReadOnlySpan<T> input, Span<T> output, T value, ReadOnlySpan<int> extents, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        if (before.Length != extents.Length || after.Length != extents.Length)
            throw new ArgumentException("Borders must have the extents' rank.", nameof(before));
        int capacity = extents.Length + 1;
        PaddedShape shape = new(stackalloc int[capacity], stackalloc int[capacity], stackalloc int[capacity], extents, before, after);
        int inputCount = shape.InputCount(0);
        int outputCount = shape.OutputCount(0);
        Bounds.Require(input.Length, inputCount, nameof(input));
        Bounds.Require(output.Length, outputCount, nameof(output));
        if (outputCount == 0)
            return;
        if (inputCount == 0)
            output.Slice(0, outputCount).Fill(value);
        else
            Dimension(0, input, output.Slice(0, outputCount), value, shape);
    }

    private static void Dimension(int k, ReadOnlySpan<T> input, Span<T> output, T value, in PaddedShape shape)
    {
        int block = shape.OutputCount(k + 1);
        int before = shape.Before(k);
        int extent = shape.Input(k);
        int total = shape.Output(k);
        int first = Math.Clamp(before, 0, total);
        int end = Math.Clamp(before + extent, first, total);
        for (int o = 0; o < first; o++)
            Row(k, TBorder.Source(o - before, extent), input, output.Slice(o * block, block), value, shape);
        if (k == shape.Rank - 1)
        {
            input.Slice((first - before) * block, (end - first) * block).CopyTo(output.Slice(first * block));
        }
        else
        {
            for (int o = first; o < end; o++)
                Row(k, o - before, input, output.Slice(o * block, block), value, shape);
        }

        for (int o = end; o < total; o++)
            Row(k, TBorder.Source(o - before, extent), input, output.Slice(o * block, block), value, shape);
    }

    private static void Row(int k, int source, ReadOnlySpan<T> input, Span<T> output, T value, in PaddedShape shape)
    {
        if (source < 0)
        {
            output.Fill(value);
            return;
        }

        ReadOnlySpan<T> row = input.Slice(source * shape.InputCount(k + 1));
        if (k == shape.Rank - 1)
            row.Slice(0, output.Length).CopyTo(output);
        else
            Dimension(k + 1, row, output, value, shape);
    }
}
