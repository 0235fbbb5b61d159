namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Table"/> computes, as TOSA states it.</summary>
public static class TableReference
{
    /// <inheritdoc cref="Table.Run(ReadOnlySpan{sbyte}, ReadOnlySpan{sbyte}, Span{sbyte})"/>
    public static void Run(ReadOnlySpan<sbyte> input, ReadOnlySpan<sbyte> table, Span<sbyte> output)
    {
        for (int i = 0; i < input.Length; i++)
            output[i] = table[input[i] + 128];
    }

    /// <inheritdoc cref="Table.Run(ReadOnlySpan{short}, ReadOnlySpan{short}, Span{int})"/>
    public static void Run(ReadOnlySpan<short> input, ReadOnlySpan<short> table, Span<int> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            int index = (input[i] + 32768) >> 7, fraction = input[i] & 0x7F;
            int low = table[index], high = table[index + 1];
            output[i] = (low << 7) + ((high - low) * fraction);
        }
    }
}
