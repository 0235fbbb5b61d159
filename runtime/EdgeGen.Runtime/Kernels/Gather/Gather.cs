using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Reads by index. Indices are i32 or i64; negative ones count from the end of the axis.
/// </summary>
public static class Gather
{
    /// <summary>TOSA's GATHER: <c>output[n,w,:] = values[n, indices[n,w], :]</c>.</summary>
    /// <param name="values">[batches, rows, width], row-major.</param>
    /// <param name="indices">[batches, count], each below <paramref name="rows"/>.</param>
    /// <param name="output">[batches, count, width]; must not overlap <paramref name="values"/>.</param>
    /// <param name="batches">Independent tables.</param>
    /// <param name="rows">Rows of a table.</param>
    /// <param name="count">Rows read of each table.</param>
    /// <param name="width">Elements of a row.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the table.</exception>
    public static void Rows<T, TIndex>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        Span<T> output,
        int batches,
        int rows,
        int count,
        int width)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Bounds.Require(values.Length, (long)batches * rows * width, nameof(values));
        Bounds.Require(indices.Length, (long)batches * count, nameof(indices));
        Bounds.Require(output.Length, (long)batches * count * width, nameof(output));
        for (int n = 0; n < batches; n++)
            CopyRows(values.Slice(n * rows * width, rows * width), indices.Slice(n * count, count), output.Slice(n * count * width), rows, width);
    }

    /// <summary>The same indices for every outer slice: <c>output[o,w,i] = values[o, indices[w], i]</c>; with one slice, an embedding.</summary>
    /// <param name="values">[outer, axis, inner], row-major.</param>
    /// <param name="indices">[count], each below <paramref name="axis"/>.</param>
    /// <param name="output">[outer, count, inner]; must not overlap <paramref name="values"/>.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent that is indexed.</param>
    /// <param name="count">Number of indices.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public static void Select<T, TIndex>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        Span<T> output,
        int outer,
        int axis,
        int count,
        int inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Bounds.Require(values.Length, (long)outer * axis * inner, nameof(values));
        Bounds.Require(indices.Length, count, nameof(indices));
        Bounds.Require(output.Length, (long)outer * count * inner, nameof(output));
        for (int o = 0; o < outer; o++)
            CopyRows(values.Slice(o * axis * inner, axis * inner), indices.Slice(0, count), output.Slice(o * count * inner), axis, inner);
    }

    /// <summary>One index an element: <c>output[o,j,i] = values[o, indices[o,j,i], i]</c>.</summary>
    /// <param name="values">[outer, axis, inner], row-major.</param>
    /// <param name="indices">[outer, count, inner], each below <paramref name="axis"/>.</param>
    /// <param name="output">[outer, count, inner]; must not overlap <paramref name="values"/>.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent that is indexed.</param>
    /// <param name="count">The result's extent along the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public static void Elements<T, TIndex>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        Span<T> output,
        int outer,
        int axis,
        int count,
        int inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        Bounds.Require(values.Length, (long)outer * axis * inner, nameof(values));
        Bounds.Require(indices.Length, (long)outer * count * inner, nameof(indices));
        Bounds.Require(output.Length, (long)outer * count * inner, nameof(output));
        for (int o = 0; o < outer; o++)
        {
            for (int j = 0; j < count; j++)
            {
                int row = ((o * count) + j) * inner;
                for (int i = 0; i < inner; i++)
                    output[row + i] = values[(((o * axis) + Bounds.Position(long.CreateTruncating(indices[row + i]), axis)) * inner) + i];
            }
        }
    }

    private static void CopyRows<T, TIndex>(ReadOnlySpan<T> table, ReadOnlySpan<TIndex> indices, Span<T> output, int rows, int width)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        for (int w = 0; w < indices.Length; w++)
        {
            int row = Bounds.Position(long.CreateTruncating(indices[w]), rows);
            table.Slice(row * width, width).CopyTo(output.Slice(w * width, width));
        }
    }
}
