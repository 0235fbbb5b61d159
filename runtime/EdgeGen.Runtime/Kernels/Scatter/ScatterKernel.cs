using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Scatters rows or elements with one way to update.</summary>
internal static class ScatterKernel<T, TIndex, TUpdate>
    where T : unmanaged
    where TIndex : unmanaged, IBinaryInteger<TIndex>
    where TUpdate : struct, IUpdate<T>
{
    /// <inheritdoc cref="Scatter.Rows"/>
    public static void Rows(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        ReadOnlySpan<T> input,
        Span<T> output,
        int batches,
        int rows,
        int count,
        int width)
    {
        Bounds.Require(indices.Length, (long)batches * count, nameof(indices));
        Bounds.Require(input.Length, (long)batches * count * width, nameof(input));
        CopyValues(values, output, (long)batches * rows * width);
        for (int w = 0; w < batches * count; w++)
        {
            int row = (w / count * rows) + Bounds.Position(long.CreateTruncating(indices[w]), rows);
            TUpdate.Apply(output.Slice(row * width, width), input.Slice(w * width, width));
        }
    }

    /// <inheritdoc cref="Scatter.Elements"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Elements(
        ReadOnlySpan<T> values,
        ReadOnlySpan<TIndex> indices,
        ReadOnlySpan<T> input,
        Span<T> output,
        int outer,
        int axis,
        int count,
        int inner)
    {
        Bounds.Require(indices.Length, (long)outer * count * inner, nameof(indices));
        Bounds.Require(input.Length, (long)outer * count * inner, nameof(input));
        CopyValues(values, output, (long)outer * axis * inner);
        for (int o = 0; o < outer; o++)
        {
            for (int j = 0; j < count; j++)
            {
                int row = ((o * count) + j) * inner;
                for (int i = 0; i < inner; i++)
                {
                    int position = Bounds.Position(long.CreateTruncating(indices[row + i]), axis);
                    TUpdate.Apply(output.Slice((((o * axis) + position) * inner) + i, 1), input.Slice(row + i, 1));
                }
            }
        }
    }

    private static void CopyValues(ReadOnlySpan<T> values, Span<T> output, long length)
    {
        Bounds.Require(values.Length, length, nameof(values));
        Bounds.Require(output.Length, length, nameof(output));
        values.Slice(0, (int)length).CopyTo(output);
    }
}
