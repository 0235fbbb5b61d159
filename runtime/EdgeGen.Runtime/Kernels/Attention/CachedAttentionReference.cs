namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="CachedAttention"/> computes, in double precision.</summary>
public static class CachedAttentionReference
{
    /// <inheritdoc cref="CachedAttention.Run"/>
    public static void Run(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<long> start, ReadOnlySpan<float> mask,
        Span<float> output, Span<byte> scratch, AttentionShape shape)
    {
        shape.RequireStart(start[0], mask.Length > 0);
        for (int row = 0; row < shape.Batch * shape.Queries * shape.Heads; row++)
        {
            int head = row % shape.Heads, at = row / shape.Heads % shape.Queries, batch = row / shape.Heads / shape.Queries;
            int shared = head * shape.KeyHeads / shape.Heads;
            int seen = shape.Seen(start[0], at, mask.Length > 0);
            double largest = double.NegativeInfinity, all = 0;
            for (int j = 0; j < seen; j++)
                largest = Math.Max(largest, Score(query, keys, mask, shape, row, (batch, at, shared, j)));
            for (int j = 0; j < seen; j++)
                all += Math.Exp(Score(query, keys, mask, shape, row, (batch, at, shared, j)) - largest);
            for (int d = 0; d < shape.Depth; d++)
            {
                double sum = 0;
                for (int j = 0; j < seen; j++)
                    sum += Math.Exp(Score(query, keys, mask, shape, row, (batch, at, shared, j)) - largest) / all * values[Row(shape, batch, j, shared) + d];
                output[(row * shape.Depth) + d] = (float)sum;
            }
        }
    }

    private static double Score(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> mask, AttentionShape shape, int row, (int Batch, int Query, int Head, int Place) at)
    {
        double sum = 0;
        for (int d = 0; d < shape.Depth; d++)
            sum += (double)query[(row * shape.Depth) + d] * keys[Row(shape, at.Batch, at.Place, at.Head) + d];
        return (sum * shape.Scale) + (mask.Length > 0 ? mask[(at.Query * shape.Places) + at.Place] : 0);
    }

    private static int Row(AttentionShape shape, int batch, int place, int head) => ((((batch * shape.Places) + place) * shape.KeyHeads) + head) * shape.Depth;
}
