using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Gather"/> computes, element by element.</summary>
public static class GatherReference
{
    /// <inheritdoc cref="Gather.Rows"/>
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
        for (int i = 0; i < batches * count * width; i++)
        {
            int batch = i / (count * width);
            int row = Bounds.Position(long.CreateChecked(indices[i / width]), rows);
            output[i] = values[(((batch * rows) + row) * width) + (i % width)];
        }
    }

    /// <inheritdoc cref="Gather.Select"/>
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
        for (int i = 0; i < outer * count * inner; i++)
        {
            int slice = i / (count * inner);
            int position = Bounds.Position(long.CreateChecked(indices[i / inner % count]), axis);
            output[i] = values[(((slice * axis) + position) * inner) + (i % inner)];
        }
    }

    /// <inheritdoc cref="Gather.Elements"/>
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
        for (int i = 0; i < outer * count * inner; i++)
        {
            int slice = i / (count * inner);
            int position = Bounds.Position(long.CreateChecked(indices[i]), axis);
            output[i] = values[(((slice * axis) + position) * inner) + (i % inner)];
        }
    }
}
