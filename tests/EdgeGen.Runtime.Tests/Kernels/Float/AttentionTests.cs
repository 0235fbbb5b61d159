using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class AttentionTests
{
    private static readonly int[] ThreadCounts = [1, 2, 5];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddExtentsMatchTheReference(int seed)
    {
        Random random = new(seed);
        AttentionHeads heads = new(random.Next(1, 3), random.Next(1, 5), random.Next(1, 100), random.Next(1, 130), random.Next(1, 70), random.Next(1, 70), seed % 2 == 0);
        CheckAllWidths(heads, seed);
    }

    [Theory]
    [InlineData(1, 3, 197, 197, 64, 64)]
    [InlineData(1, 4, 128, 128, 20, 20)]
    [InlineData(2, 1, 1, 1, 1, 1)]
    [InlineData(1, 2, 43, 374, 36, 36)]
    [InlineData(1, 1, 42, 32, 16, 32)]
    public void UsualExtentsMatchTheReference(int outer, int inner, int queries, int places, int depth, int width) =>
        CheckAllWidths(new AttentionHeads(outer, inner, queries, places, depth, width), places);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RowsWithoutANumberBecomeZerosIfThatIsAsked(bool emptyIsZero)
    {
        AttentionHeads heads = new(1, 1, 2, 19, 4, 3, emptyIsZero);
        AttentionOperands x = new(heads, 8);
        x.Bias.AsSpan(0, 19).Fill(float.NegativeInfinity);

        float[] output = x.Run<Lanes512, AddEpilogue>(1, isRelative: false);

        Assert.All(output[..3], value => Assert.Equal(emptyIsZero ? 0f : float.NaN, value));
        Assert.All(output[3..], value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void OperandsThatAreTooShortThrow()
    {
        AttentionHeads heads = new(1, 1, 2, 3, 4, 5);
        AttentionViews views = new(new(0, 0, 0, 4, 1), new(0, 0, 0, 1, 4), new(0, 0, 0, 5, 1), new(0, 0, 0, 5, 1));
        byte[] scratch = new byte[Attention.ScratchBytes(heads)];

        Assert.Throws<ArgumentException>(() => Attention.Run<Identity>(new float[7], new float[12], new float[15], [], new float[10], scratch, heads, views));
        Assert.Throws<ArgumentException>(() => Attention.Run<Identity>(new float[8], new float[12], new float[15], [], new float[9], scratch, heads, views));
        Assert.Throws<ArgumentException>(() => Attention.Run<Identity>(new float[8], new float[12], new float[15], [], new float[10], scratch.AsSpan(1), heads, views));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Attention.Run<Identity>(new float[99], new float[12], new float[15], [], new float[10], scratch, heads, views with { Query = new(0, 0, 0, 4, 2) }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Attention.RunRelative<AddEpilogue>(new float[8], new float[12], new float[15], new float[8], new float[99], new float[10], scratch, heads, views, new(4, 2, views.Query, views.Keys)));
    }

    private static void CheckAllWidths(AttentionHeads heads, int seed)
    {
        AttentionOperands x = new(heads, seed);
        Check<Identity>(x, isRelative: false);
        Check<AddEpilogue>(x, isRelative: false);
        Check<AddEpilogue>(x, isRelative: true);
    }

    private static void Check<E>(AttentionOperands x, bool isRelative)
        where E : struct, IFloatEpilogue
    {
        float[] expected = x.Expected<E>(isRelative);
        Check<Lanes128, E>(x, isRelative, expected);
        Check<Lanes256, E>(x, isRelative, expected);
        Check<Lanes512, E>(x, isRelative, expected);
    }

    private static void Check<V, E>(AttentionOperands x, bool isRelative, float[] expected)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        float[]? first = null;
        foreach (int threads in ThreadCounts)
        {
            float[] output = x.Run<V, E>(threads, isRelative);
            for (int i = 0; i < output.Length; i++)
                Assert.Equal(expected[i], output[i], 2e-5f);
            first ??= output;
            Assert.Equal(first, output);
        }
    }
}
