using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Conformance.Tests.Programs;

/// <summary>The operators that ExecuTorch's language models cache keys and values with.</summary>
public sealed class AttentionTests
{
    private const int Places = 6, Heads = 4, KeyHeads = 2, Depth = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ACacheGrowsFromRunToRun(bool inOne)
    {
        using ProgramRun run = ProgramRun.Of(Decoder(inOne));
        Random random = new(5);
        float[] Next(int heads) => [.. Enumerable.Range(0, heads * Depth).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] keys = new float[Places * KeyHeads * Depth], values = new float[keys.Length], expected = new float[Heads * Depth];

        for (int at = 0; at < Places; at++)
        {
            float[] q = Next(Heads), k = Next(KeyHeads), v = Next(KeyHeads);
            k.CopyTo(keys, at * KeyHeads * Depth);
            v.CopyTo(values, at * KeyHeads * Depth);
            run.Set(0, q);
            run.Set(1, k);
            run.Set(2, v);
            run.Set(3, (long)at);
            run.Run();

            CachedAttentionReference.Run(q, keys, values, [at], [], expected, [], new AttentionShape(1, 1, Heads, KeyHeads, Places, Depth, 1 / MathF.Sqrt(Depth), Causal: true));
            float[] got = run.Get<float>();
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], got[i], 1e-5f);
        }

        Assert.Equal(0, run.AllocatedByRun());
        run.Set(3, (long)Places);
        Assert.ThrowsAny<Exception>(run.Run);
        run.Set(3, -1L);
        Assert.ThrowsAny<Exception>(run.Run);
    }

    [Fact]
    public void AMaskSaysWhatQueriesSee()
    {
        ProgramWriter program = new();
        int[] cache = [1, Places, KeyHeads, Depth];
        int q = program.Input(ProgramType.F32, 1, 2, Heads, Depth), k = program.Input(ProgramType.F32, cache), v = program.Input(ProgramType.F32, cache), mask = program.Input(ProgramType.F32, 2, Places);
        int result = program.Tensor(ProgramType.F32, [1, 2, Heads, Depth]);
        program.Call("llama::custom_sdpa.out", q, k, v, program.Int(0), mask, program.Double(0), program.Bool(false), program.Double(0.25), result, result);
        program.Output(result);
        using ProgramRun run = ProgramRun.Of(program);
        Random random = new(8);
        float[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] queries = Next(2 * Heads * Depth), keys = Next(Places * KeyHeads * Depth), values = Next(keys.Length), masks = Next(2 * Places), expected = new float[queries.Length];
        masks[3] = float.NegativeInfinity;
        run.Set(0, queries);
        run.Set(1, keys);
        run.Set(2, values);
        run.Set(3, masks);
        run.Run();

        CachedAttentionReference.Run(queries, keys, values, [0], masks, expected, [], new AttentionShape(1, 2, Heads, KeyHeads, Places, Depth, 0.25f, Causal: false));
        float[] got = run.Get<float>();
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], got[i], 1e-5f);
    }

    [Fact]
    public void QuantizedOperandsAreReadAsRealNumbers()
    {
        ProgramWriter program = new();
        int[] asked = [1, Heads, 1, Depth], cache = [1, KeyHeads, Places, Depth];
        int q = program.Input(ProgramType.I8, asked), k = program.Input(ProgramType.I8, cache), v = program.Input(ProgramType.I8, cache);
        (int Zero, int Scale) Parameters(int[] shape) => (program.Input(ProgramType.I8, [.. shape[..3], 1]), program.Input(ProgramType.F32, [.. shape[..3], 1]));
        (int qz, int qs) = Parameters(asked);
        (int kz, int ks) = Parameters(cache);
        (int vz, int vs) = Parameters(cache);
        int result = program.Tensor(ProgramType.F32, asked), none = program.Null();
        program.Call(
            "llama::custom_quantized_sdpa.out", q, k, v, program.Int(3), none, program.Double(0), program.Bool(true), none, qz, qs, kz, ks, vz, vs, program.Bool(true), result, result);
        program.Output(result);
        using ProgramRun run = ProgramRun.Of(program);
        Random random = new(3);
        sbyte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(_ => (sbyte)random.Next(-128, 128))];
        float[] Scales(int count) => [.. Enumerable.Range(0, count).Select(_ => ((float)random.NextDouble() + 0.5f) / 64)];
        (sbyte[] X, sbyte[] Zero, float[] Scale) Next(int rows) => (Bytes(rows * Depth), Bytes(rows), Scales(rows));
        var (query, keys, values) = (Next(Heads), Next(KeyHeads * Places), Next(KeyHeads * Places));
        run.Set(0, query.X);
        run.Set(1, keys.X);
        run.Set(2, values.X);
        foreach ((int i, (sbyte[] _, sbyte[] zero, float[] scale)) in ((int, (sbyte[], sbyte[], float[]))[])[(3, query), (5, keys), (7, values)])
        {
            run.Set(i, zero);
            run.Set(i + 1, scale);
        }

        run.Run();
        static float[] Real((sbyte[] X, sbyte[] Zero, float[] Scale) t, int heads, int places) =>
            [.. Enumerable.Range(0, places * heads * Depth).Select(i => (i / Depth % heads * places) + (i / Depth / heads) is var row ? (t.X[(row * Depth) + (i % Depth)] - t.Zero[row]) * t.Scale[row] : 0)];
        float[] expected = new float[Heads * Depth], got = run.Get<float>();
        CachedAttentionReference.Run(
            Real(query, Heads, 1), Real(keys, KeyHeads, Places), Real(values, KeyHeads, Places), [3], [], expected, [], new AttentionShape(1, 1, Heads, KeyHeads, Places, Depth, 1 / MathF.Sqrt(Depth), Causal: true));
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], got[i], 1e-4f);
    }

    [Fact]
    public void RowsGoWhereIndicesSay()
    {
        ProgramWriter program = new();
        int rows = program.Input(ProgramType.F32, 2, 2, 1, 1), cache = program.Input(ProgramType.F32, 2, 3, 1, 1), indices = program.Input(ProgramType.I64, 2, 2), result = program.Tensor(ProgramType.F32, [1]);
        program.Call("llama::update_cache_with_indices.out", rows, cache, program.Int(0), indices, result, result);
        program.Output(cache);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set(0, 1f, 2, 3, 4);
        run.Set(1, 9f, 9, 9, 9, 9, 9);
        run.Set(2, 2L, 0, 1, 2);
        run.Run();

        Assert.Equal([2, 9, 1, 9, 3, 4], run.Get<float>());
        run.Set(2, 2L, 0, -1, 2);
        Assert.ThrowsAny<Exception>(run.Run);
    }

    [Fact]
    public void AMaskThatDoesNotFitIsRefused()
    {
        ProgramWriter program = new();
        int[] shape = [1, 2, 1, 4];
        int q = program.Input(ProgramType.F32, shape), mask = program.Input(ProgramType.F32, 2, 3), result = program.Tensor(ProgramType.F32, shape), none = program.Null();
        program.Call("llama::custom_sdpa.out", q, q, q, program.Int(0), mask, program.Double(0), program.Bool(false), none, result, result);
        program.Output(result);

        Assert.Contains("llama::custom_sdpa.out", ProgramRun.FindingsOf(program));
    }

    // One position a run. The caches are buffers: nothing but the program writes them.
    private static ProgramWriter Decoder(bool inOne)
    {
        ProgramWriter program = new();
        int q = program.Input(ProgramType.F32, 1, 1, Heads, Depth), k = program.Input(ProgramType.F32, 1, 1, KeyHeads, Depth), v = program.Input(ProgramType.F32, 1, 1, KeyHeads, Depth);
        int position = program.Input(ProgramType.I64, 1), start = program.Int(0), none = program.Null(), length = program.Int(1), no = program.Double(0), causal = program.Bool(true);
        int[] shape = [1, Places, KeyHeads, Depth];
        int keys = program.Tensor(ProgramType.F32, shape), values = program.Tensor(ProgramType.F32, shape), result = program.Tensor(ProgramType.F32, [1, 1, Heads, Depth]), unused = program.Tensor(ProgramType.F32, [1]);
        program.Call("aten::_local_scalar_dense", position, start);
        if (inOne)
        {
            program.Call("llama::sdpa_with_kv_cache.out", q, k, v, keys, values, start, length, none, no, causal, none, result, result);
        }
        else
        {
            program.Call("llama::update_cache.out", k, keys, start, unused, unused);
            program.Call("llama::update_cache.out", v, values, start, unused, unused);
            program.Call("llama::custom_sdpa.out", q, keys, values, start, none, no, causal, none, result, result);
        }

        program.Output(result);
        return program;
    }
}
