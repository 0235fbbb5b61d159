namespace EdgeGen.Runtime.Kernels;

/// <summary>Running sums along an axis: element j is the sum of elements 0 to j.</summary>
public static class CumulativeSum
{
    /// <summary>Adds from the start of the axis on, each sum rounded to the element type.</summary>
    /// <param name="input">[outer, axis, inner].</param>
    /// <param name="output">[outer, axis, inner]; may be the memory of <paramref name="input"/>.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="TSum">How elements add up.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<T, TSum>(ReadOnlySpan<T> input, Span<T> output, int outer, int axis, int inner)
        where T : unmanaged
        where TSum : struct, IAddition<T>
    {
        Bounds.Require(input.Length, (long)outer * axis * inner, nameof(input));
        Bounds.Require(output.Length, (long)outer * axis * inner, nameof(output));
        if (axis == 0)
            return;
        for (int o = 0; o < outer; o++)
        {
            ReadOnlySpan<T> from = input.Slice(o * axis * inner, axis * inner);
            Span<T> to = output.Slice(o * axis * inner, axis * inner);
            if (inner == 1)
                Row<T, TSum>(from, to);
            else
                Columns<T, TSum>(from, to, inner);
        }
    }

    private static void Row<T, TSum>(ReadOnlySpan<T> input, Span<T> output)
        where T : unmanaged
        where TSum : struct, IAddition<T>
    {
        T sum = output[0] = input[0];
        for (int j = 1; j < output.Length; j++)
            output[j] = sum = TSum.Add(input[j], sum);
    }

    private static void Columns<T, TSum>(ReadOnlySpan<T> input, Span<T> output, int inner)
        where T : unmanaged
        where TSum : struct, IAddition<T>
    {
        input[..inner].CopyTo(output);
        for (int first = inner; first < output.Length; first += inner)
            TSum.Add(input.Slice(first, inner), output.Slice(first - inner, inner), output.Slice(first, inner));
    }
}
