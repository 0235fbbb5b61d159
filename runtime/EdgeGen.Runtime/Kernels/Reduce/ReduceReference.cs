namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Reduce"/> computes, element by element in the operand's order.</summary>
public static class ReduceReference
{
    /// <summary>Combines along the dimensions that are reduced.</summary>
    /// <param name="input">The operand, row-major.</param>
    /// <param name="output">The result without the reduced dimensions.</param>
    /// <param name="extents">The operand's extents.</param>
    /// <param name="reduced">Which of them are reduced.</param>
    /// <param name="identity">What each result starts from.</param>
    /// <param name="combine">Joins a result so far and one more element.</param>
    public static void Run<T>(
        ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<bool> reduced, T identity, Func<T, T, T> combine)
    {
        output.Fill(identity);
        for (int i = 0; i < input.Length; i++)
        {
            int[] index = TensorIndex.Of(i, extents);
            int place = 0;
            for (int d = 0; d < extents.Length; d++)
                place = reduced[d] ? place : (place * extents[d]) + index[d];
            output[place] = combine(output[place], input[i]);
        }
    }
}
