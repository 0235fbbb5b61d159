using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class CachedAttentionTests
{
    [Theory]
    [InlineData(1, 1, 1, 1, 1, 1, 0)]
    [InlineData(2, 3, 4, 2, 9, 5, 6)]
    [InlineData(1, 7, 6, 3, 40, 16, 20)]
    [InlineData(1, 1, 8, 1, 33, 64, 32)]
    [InlineData(2, 2, 2, 2, 19, 83, 3)]
    [InlineData(1, 4, 3, 3, 130, 128, 126)]
    public void EveryWidthMatchesTheReference(int batch, int queries, int heads, int keyHeads, int places, int depth, long start)
    {
        Random random = new(places);
        float[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() * 4 - 2)];
        float[] query = Next(batch * queries * heads * depth), keys = Next(batch * places * keyHeads * depth), values = Next(keys.Length), mask = Next(queries * places);
        mask[^1] = float.NegativeInfinity;
        foreach ((bool causal, bool masked) in ((bool, bool)[])[(false, false), (true, false), (false, true)])
        {
            AttentionShape shape = new(batch, queries, heads, keyHeads, places, depth, 1 / MathF.Sqrt(depth), causal);
            float[] given = masked && places > 1 ? mask : [], expected = new float[query.Length];
            CachedAttentionReference.Run(query, keys, values, [start], given, expected, [], shape);
            Check<Lanes128>();
            Check<Lanes256>();
            Check<Lanes512>();

            void Check<V>()
                where V : struct, ILanes<V>
            {
                float[] output = new float[query.Length];
                CachedAttention.Run<V>(query, keys, values, [start], given, output, new byte[places * sizeof(float)], shape);
                for (int i = 0; i < output.Length; i++)
                    Assert.Equal(expected[i], output[i], 2e-5f);
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void PositionsOutsideOfTheCacheThrow(long start) => Assert.Throws<InvalidOperationException>(() =>
        CachedAttention.Run(new float[2], new float[4], new float[4], [start], [], new float[2], new byte[16], new AttentionShape(1, 2, 1, 1, 4, 1, 1, true)));

    [Fact]
    public void WhatTheCacheDoesNotHoldYetIsNotRead()
    {
        float[] keys = [1, 2, float.NaN, float.NaN], values = [3, 5, float.NaN, float.NaN], output = new float[1];

        CachedAttention.Run([0f], keys, values, [1], [], output, new byte[16], new AttentionShape(1, 1, 1, 1, 4, 1, 1, true));

        Assert.Equal(4, output[0], 1e-6f);
    }
}
