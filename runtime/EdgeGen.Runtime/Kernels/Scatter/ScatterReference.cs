using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Scatter"/> computes, element by element.</summary>
public static class ScatterReference
{
    /// <inheritdoc cref="Scatter.Rows"/>
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
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        values.CopyTo(output);
        for (int i = 0; i < batches * count * width; i++)
        {
            int row = Bounds.Position(long.CreateChecked(indices[i / width]), rows);
            output[(((i / (count * width) * rows) + row) * width) + (i % width)] = input[i];
        }
    }

    /// <inheritdoc cref="Scatter.Elements"/>
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
        where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        values.CopyTo(output);
        for (int i = 0; i < outer * count * inner; i++)
        {
            int position = Bounds.Position(long.CreateChecked(indices[i]), axis);
            output[(((i / (count * inner) * axis) + position) * inner) + (i % inner)] = input[i];
        }
    }

    /// <inheritdoc cref="Scatter.AddRows"/>
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
        where TSum : struct, IAddition<T>
    {
        values.CopyTo(output);
        for (int i = 0; i < batches * count * width; i++)
        {
            int row = Bounds.Position(long.CreateChecked(indices[i / width]), rows);
            int at = (((i / (count * width) * rows) + row) * width) + (i % width);
            output[at] = TSum.Add(output[at], input[i]);
        }
    }

    /// <inheritdoc cref="Scatter.AddElements"/>
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
        where TSum : struct, IAddition<T>
    {
        values.CopyTo(output);
        for (int i = 0; i < outer * count * inner; i++)
        {
            int position = Bounds.Position(long.CreateChecked(indices[i]), axis);
            int at = (((i / (count * inner) * axis) + position) * inner) + (i % inner);
            output[at] = TSum.Add(output[at], input[i]);
        }
    }
}
