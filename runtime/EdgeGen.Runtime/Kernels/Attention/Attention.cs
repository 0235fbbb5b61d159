using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Attention of all queries to all places, in blocks of rows whose scores never leave the cache: products with keys, softmax, products
/// with values.
/// </summary>
public static unsafe class Attention
{
    /// <summary>Softmax(E(query · keys)) · values, head by head; NaN where a row of scores holds NaN or +∞.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">The values.</param>
    /// <param name="bias">The residual that the epilogue of the scores takes; empty if it takes none.</param>
    /// <param name="output">The results; apart from the operands.</param>
    /// <param name="scratch">As many bytes as <see cref="ScratchBytes"/> says.</param>
    /// <param name="heads">The extents.</param>
    /// <param name="views">Where the operands lie.</param>
    /// <param name="biasView">Where the residual lies: [queries, places] of each head; its columns are neighbours.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <typeparam name="E">What becomes of scores before the softmax.</typeparam>
    /// <exception cref="ArgumentException">An operand is too short, or columns of a view are not where they must be.</exception>
    public static void Run<E>(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> bias,
        Span<float> output, Span<byte> scratch, in AttentionHeads heads, in AttentionViews views, in MatrixView biasView = default, int threads = 1)
        where E : struct, IFloatEpilogue
    {
        if (E.UsesResidual)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(biasView.Column, 1);
            biasView.Require(bias.Length, heads, heads.Queries, heads.Places, nameof(bias));
        }

        RunWidest<E>(query, keys, values, bias, default, default, output, scratch, heads, views, biasView, default, threads);
    }

    /// <summary>The same with scores of relative positions as the residual that the epilogue takes.</summary>
    /// <param name="query">The queries.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="values">The values.</param>
    /// <param name="relativeQuery">The queries to relative positions.</param>
    /// <param name="relativeKeys">The keys of relative positions.</param>
    /// <param name="output">The results; apart from the operands.</param>
    /// <param name="scratch">As many bytes as <see cref="ScratchBytes"/> says.</param>
    /// <param name="heads">The extents.</param>
    /// <param name="views">Where the operands lie.</param>
    /// <param name="relative">Which scores the relative positions have.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <typeparam name="E">What becomes of scores before the softmax.</typeparam>
    /// <exception cref="ArgumentException">An operand is too short, or columns of a view are not where they must be.</exception>
    public static void RunRelative<E>(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> relativeQuery,
        ReadOnlySpan<float> relativeKeys, Span<float> output, Span<byte> scratch, in AttentionHeads heads, in AttentionViews views,
        in RelativeScores relative, int threads = 1)
        where E : struct, IFloatEpilogue
    {
        relative.Require(relativeQuery.Length, relativeKeys.Length, heads);
        RunWidest<E>(query, keys, values, default, relativeQuery, relativeKeys, output, scratch, heads, views, default, relative, threads);
    }

    /// <summary>Bytes of scratch memory, at any width of registers.</summary>
    /// <param name="heads">The extents.</param>
    /// <param name="relativeColumns">Distances between positions that have scores; 0 if there are no such scores.</param>
    public static long ScratchBytes(in AttentionHeads heads, int relativeColumns = 0) => AttentionScratch.MostBytes(heads, relativeColumns);

    private static void RunWidest<E>(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> bias,
        ReadOnlySpan<float> relativeQuery, ReadOnlySpan<float> relativeKeys, Span<float> output, Span<byte> scratch,
        in AttentionHeads heads, in AttentionViews views, in MatrixView biasView, in RelativeScores relative, int threads)
        where E : struct, IFloatEpilogue
    {
        if (Registers.Are512Bits)
            Run<Lanes512, E>(query, keys, values, bias, relativeQuery, relativeKeys, output, scratch, heads, views, biasView, relative, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, E>(query, keys, values, bias, relativeQuery, relativeKeys, output, scratch, heads, views, biasView, relative, threads);
        else
            Run<Lanes128, E>(query, keys, values, bias, relativeQuery, relativeKeys, output, scratch, heads, views, biasView, relative, threads);
    }

    internal static void Run<V, E>(
        ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<float> values, ReadOnlySpan<float> bias,
        ReadOnlySpan<float> relativeQuery, ReadOnlySpan<float> relativeKeys, Span<float> output, Span<byte> scratch,
        in AttentionHeads heads, in AttentionViews views, in MatrixView biasView, in RelativeScores relative, int threads)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        Require(query.Length, keys.Length, values.Length, output.Length, heads, views);
        Bounds.Require(scratch.Length, ScratchBytes(heads, relative.Columns), nameof(scratch));
        fixed (float* q = query, k = keys, v = values, b = bias, rq = relativeQuery, rk = relativeKeys, y = output)
        fixed (byte* s = scratch)
        {
            AttentionParts<V, E> parts = new(heads, views, biasView, relative)
            {
                Query = q,
                Keys = k,
                Values = v,
                Bias = b,
                RelativeQuery = rq,
                RelativeKeys = rk,
                Output = y,
            };

            // Parts of one head each order its keys and values.
            int count = heads.Outer * heads.Inner;
            int each = count >= threads && count % threads == 0 ? count / threads : PartQueue.PartsPerThread;
            Workers.Run(ref parts, threads, s, scratch.Length, Math.Min(each, PartQueue.PartsPerThread));
        }
    }

    private static void Require(int query, int keys, int values, int output, in AttentionHeads heads, in AttentionViews views)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(views.Query.Column, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(views.Output.Column, 1);
        views.Query.Require(query, heads, heads.Queries, heads.Depth, nameof(query));
        views.Keys.Require(keys, heads, heads.Depth, heads.Places, nameof(keys));
        views.Values.Require(values, heads, heads.Places, heads.Width, nameof(values));
        views.Output.Require(output, heads, heads.Queries, heads.Width, nameof(output));
    }
}
