using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Writes by index over a copy of a tensor; where an index occurs twice the later element wins. Indices are i32 or i64; negative
/// ones count from the end of the axis. The result may be the very memory of <c>values</c>; then nothing is copied first.
/// </summary>
public static class Scatter
{
    /// <summary>TOSA's SCATTER: <c>output = values</c>, then <c>output[n, indices[n,w], :] = input[n,w,:]</c>.</summary>
    /// <param name="values">[batches, rows, width], row-major.</param>
    /// <param name="indices">[batches, count], each below <paramref name="rows"/>.</param>
    /// <param name="input">[batches, count, width].</param>
    /// <param name="output">[batches, rows, width].</param>
    /// <param name="batches">Independent tables.</param>
    /// <param name="rows">Rows of a table.</param>
    /// <param name="count">Rows written in each table.</param>
    /// <param name="width">Elements of a row.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the table.</exception>
    public static void Rows<T, TIndex>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        ReadOnlySpan<T> input,
        Span<T> output,
        int batches,
        int rows,
        int count,
        int width)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        ScatterKernel<T, TIndex, Overwrite<T>>.Rows(values, indices, input, output, batches, rows, count, width);

    /// <summary>One index an element: <c>output = values</c>, then <c>output[o, indices[o,j,i], i] = input[o,j,i]</c>.</summary>
    /// <param name="values">[outer, axis, inner], row-major.</param>
    /// <param name="indices">[outer, count, inner], each below <paramref name="axis"/>.</param>
    /// <param name="input">[outer, count, inner].</param>
    /// <param name="output">[outer, axis, inner].</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent that is indexed.</param>
    /// <param name="count">The indices' extent along the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public static void Elements<T, TIndex>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        ReadOnlySpan<T> input,
        Span<T> output,
        int outer,
        int axis,
        int count,
        int inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex> =>
        ScatterKernel<T, TIndex, Overwrite<T>>.Elements(values, indices, input, output, outer, axis, count, inner);

    /// <summary><see cref="Rows"/>, but what is written is added to what is there.</summary>
    /// <inheritdoc cref="Rows"/>
    public static void AddRows<T, TIndex, TSum>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        ReadOnlySpan<T> input,
        Span<T> output,
        int batches,
        int rows,
        int count,
        int width)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TSum : struct, IAddition<T> =>
        ScatterKernel<T, TIndex, Accumulate<T, TSum>>.Rows(values, indices, input, output, batches, rows, count, width);

    /// <summary><see cref="Elements"/>, but what is written is added to what is there.</summary>
    /// <inheritdoc cref="Elements"/>
    public static void AddElements<T, TIndex, TSum>(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        ReadOnlySpan<T> input,
        Span<T> output,
        int outer,
        int axis,
        int count,
        int inner)
        where T : unmanaged
        where TIndex : unmanaged, IBinaryInteger<TIndex>
        where TSum : struct, IAddition<T> =>
        ScatterKernel<T, TIndex, Accumulate<T, TSum>>.Elements(values, indices, input, output, outer, axis, count, inner);
}
