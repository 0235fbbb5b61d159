using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Attention of the newest positions of a sequence to those that a cache holds: work and memory traffic grow with what it holds.</summary>
public static unsafe class CachedAttention
{
    /// <summary>Softmax(scale · query · keysᵀ + mask) · values, head by head.</summary>
    /// <param name="query">[batch, queries, heads, depth].</param>
    /// <param name="keys">[batch, places, key heads, depth].</param>
    /// <param name="values">[batch, places, key heads, depth].</param>
    /// <param name="start">[1]: the position of the first query in the cache; of no meaning with a mask.</param>
    /// <param name="mask">[queries, places], added to the products; empty: queries see what lies before their end.</param>
    /// <param name="output">[batch, queries, heads, depth].</param>
    /// <param name="scratch">4 bytes a place.</param>
    /// <param name="shape">The extents.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="InvalidOperationException">The queries lie outside of the cache.</exception>
    public static void Run(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<long> start, ReadOnlySpan<float> mask,
        Span<float> output, Span<byte> scratch, AttentionShape shape)
    {
        if (Registers.Are512Bits)
            Run<Lanes512>(query, keys, values, start, mask, output, scratch, shape);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256>(query, keys, values, start, mask, output, scratch, shape);
        else
            Run<Lanes128>(query, keys, values, start, mask, output, scratch, shape);
    }

    internal static void Run<V>(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<long> start, ReadOnlySpan<float> mask,
        Span<float> output, Span<byte> scratch, AttentionShape shape)
        where V : struct, ILanes<V>
    {
        shape.Require(query.Length, keys.Length, values.Length, mask.Length, output.Length);
        Bounds.Require(scratch.Length, (long)shape.Places * sizeof(float), nameof(scratch));
        shape.RequireStart(start[0], mask.Length > 0);
        fixed (float* q = query, k = keys, v = values, m = mask, y = output)
        fixed (byte* weights = scratch)
        {
            for (int row = 0; row < shape.Batch * shape.Queries * shape.Heads; row++)
            {
                (int position, int head) = Math.DivRem(row, shape.Heads);
                (int batch, int at) = Math.DivRem(position, shape.Queries);
                int shared = head / (shape.Heads / shape.KeyHeads);
                nint first = (((nint)batch * shape.Places * shape.KeyHeads) + shared) * shape.Depth;
                int seen = shape.Seen(start[0], at, mask.Length > 0);
                float* scores = (float*)weights;
                Score<V>(q + ((nint)row * shape.Depth), k + first, scores, seen, shape);
                if (mask.Length > 0)
                    Add<V>(scores, m + ((nint)at * shape.Places), seen);
                SoftmaxRow<V, F32, float>.Run(scores, scores, seen, SoftmaxMode.Plain);
                Mix<V>(scores, v + first, y + ((nint)row * shape.Depth), seen, shape);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score<V>(float* query, float* keys, float* scores, int seen, AttentionShape shape)
        where V : struct, ILanes<V>
    {
        int stride = shape.KeyHeads * shape.Depth, whole = shape.Depth - (shape.Depth % V.Count);
        float* lanes = stackalloc float[16];
        for (int place = 0; place < seen; place++, keys += stride)
        {
            V sums = default;
            for (int i = 0; i < whole; i += V.Count)
                V.Accumulate(ref sums, V.Load(query + i), V.Load(keys + i));
            V.Store(lanes, sums);
            float sum = 0;
            for (int lane = 0; lane < V.Count; lane++)
                sum += lanes[lane];
            for (int i = whole; i < shape.Depth; i++)
                sum += query[i] * keys[i];
            scores[place] = sum * shape.Scale;
        }
    }

    private static void Add<V>(float* scores, float* mask, int count)
        where V : struct, ILanes<V>
    {
        int i = 0;
        for (; i <= count - V.Count; i += V.Count)
            V.Store(scores + i, V.Load(scores + i) + V.Load(mask + i));
        for (; i < count; i++)
            scores[i] += mask[i];
    }

    // Four registers of a head at a time pass over all places, then what is left of it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix<V>(float* weights, float* values, float* output, int seen, AttentionShape shape)
        where V : struct, ILanes<V>
    {
        int stride = shape.KeyHeads * shape.Depth, i = 0;
        for (; i <= shape.Depth - (4 * V.Count); i += 4 * V.Count)
        {
            V a = default, b = default, c = default, d = default;
            float* row = values + i;
            for (int place = 0; place < seen; place++, row += stride)
            {
                V weight = V.BroadcastLoad(weights + place);
                V.Accumulate(ref a, weight, V.Load(row));
                V.Accumulate(ref b, weight, V.Load(row + V.Count));
                V.Accumulate(ref c, weight, V.Load(row + (2 * V.Count)));
                V.Accumulate(ref d, weight, V.Load(row + (3 * V.Count)));
            }

            V.Store(output + i, a);
            V.Store(output + i + V.Count, b);
            V.Store(output + i + (2 * V.Count), c);
            V.Store(output + i + (3 * V.Count), d);
        }

        for (; i <= shape.Depth - V.Count; i += V.Count)
        {
            V a = default;
            for (int place = 0; place < seen; place++)
                V.Accumulate(ref a, V.BroadcastLoad(weights + place), V.Load(values + ((nint)place * stride) + i));
            V.Store(output + i, a);
        }

        for (; i < shape.Depth; i++)
        {
            float sum = 0;
            for (int place = 0; place < seen; place++)
                sum += weights[place] * values[((nint)place * stride) + i];
            output[i] = sum;
        }
    }
}
