using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class NonZeroTests
{
    public static TheoryData<int[], double> Masks => new()
    {
        { [1], 1 },
        { [7], 0.5 },
        { [64], 0.1 },
        { [0], 1 },
        { [3, 0, 2], 1 },
        { [5, 9], 0.9 },
        { [2, 3, 5, 7], 0.02 },
        { [4, 1, 33], 0 },
        { [], 1 },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Masks))]
    public void RowsMatchTheReference(int[] extents, double density)
    {
        Random random = new(extents.Length);
        int places = extents.Aggregate(1, (n, e) => n * e);
        bool[] mask = [.. Enumerable.Range(0, places).Select(_ => random.NextDouble() < density)];
        int capacity = mask.Count(m => m) + 3;
        foreach (bool byColumns in (bool[])[false, true])
        {
            long[] rows = [.. Enumerable.Repeat(-1L, capacity * extents.Length)], expected = new long[rows.Length];
            int[] count = new int[1], expectedCount = new int[1];

            NonZero.Rows(mask, rows, count, extents, capacity, byColumns);
            NonZeroReference.Rows(mask, expected, expectedCount, extents, capacity, byColumns);

            Assert.Equal(expectedCount, count);
            Assert.Equal(expected, rows);
        }
    }

    [Fact]
    public void TooManyPlacesThrow() =>
        Assert.Throws<InvalidOperationException>(() => NonZero.Rows([true, true, true], new long[2], new int[1], [3], 2));

    [Theory]
    [InlineData(1, 5, 1, 3, 1)]
    [InlineData(3, 6, 4, 2, 3)]
    [InlineData(2, 7, 1, 0, 1)]
    [InlineData(2, 7, 3, 7, 1)]
    [InlineData(0, 4, 2, 1, 1)]
    public void TailsAreFilled(int outer, int axis, int inner, int count, int unit)
    {
        short[] x = [.. Enumerable.Range(1, outer * axis * inner).Select(i => (short)i)], output = new short[x.Length], expected = new short[x.Length];

        OpenExtents.Fill<short>(x, [count], output, outer, axis, inner, unit, -9);
        OpenExtentsReference.Fill<short>(x, [count], expected, outer, axis, inner, unit, -9);
        Assert.Equal(expected, output);

        OpenExtents.Fill<short>(x, [count], x, outer, axis, inner, unit, -9);
        Assert.Equal(expected, x);
        if (axis * outer > 0)
            Assert.Throws<InvalidOperationException>(() => OpenExtents.Fill<short>(x, [axis + 1], output, outer, axis, inner, 1, 0));
    }

    [Theory]
    [InlineData(new[] { 5 }, new[] { 3 })]
    [InlineData(new[] { 3, 4 }, new[] { 3, 2 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 2, 0, 5 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 2, 3, 4 })]
    [InlineData(new[] { 2, 0, 5 }, new[] { 1, 0, 2 })]
    public void PackedElementsLieTogether(int[] extents, int[] shape)
    {
        int[] x = [.. Enumerable.Range(1, extents.Aggregate(1, (n, e) => n * e))], output = new int[x.Length], expected = new int[x.Length];

        OpenExtents.Pack<int>(x, shape, output, extents);
        OpenExtentsReference.Pack<int>(x, shape, expected, extents);

        Assert.Equal(expected, output);
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, 6)]
    [InlineData(new[] { 0, 3 }, 0)]
    [InlineData(new[] { -1, 3 }, 0)]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue }, 0)]
    [InlineData(new[] { 3, 3 }, 0)]
    public void OutputsSpanWhatTheirShapeSays(int[] shape, int count) => Assert.Equal(count, OpenExtents.Elements<byte>(new byte[8], shape).Length);

    [Fact]
    public void ConditionsMustHoldEverywhere()
    {
        OpenExtents.Require([], "never");
        OpenExtents.Require([true, true], "never");
        Assert.Equal("once", Assert.Throws<InvalidOperationException>(() => OpenExtents.Require([true, false], "once")).Message);
    }
}
