using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class SliceTests
{
    [Theory]
    [InlineData(new[] { 7 }, new[] { 2 }, new[] { 1 }, new[] { 3 })]
    [InlineData(new[] { 7, 9 }, new[] { 0, 1 }, new[] { 3, 2 }, new[] { 3, 4 })]
    [InlineData(new[] { 2, 5, 8 }, new[] { 1, 4, 0 }, new[] { 1, -2, 1 }, new[] { 1, 3, 8 })]
    [InlineData(new[] { 3, 4 }, new[] { 0, 0 }, new[] { 1, 1 }, new[] { 0, 4 })]
    [InlineData(new int[0], new int[0], new int[0], new int[0])]
    public void PiecesMatchTheReference(int[] extents, int[] start, int[] step, int[] count)
    {
        int[] whole = [.. Enumerable.Range(1, extents.Aggregate(1, (n, e) => n * e))];
        int[] piece = new int[count.Aggregate(1, (n, e) => n * e)], expected = new int[piece.Length];
        Slice.Run<int>(whole, piece, extents, start, step, count);
        SliceReference.Run<int>(whole, expected, extents, start, step, count);
        Assert.Equal(expected, piece);

        int[] assigned = [.. whole], expectedWhole = [.. whole];
        int[] negative = [.. piece.Select(x => -x)];
        Slice.Assign<int>(negative, assigned, extents, start, step, count);
        SliceReference.Assign<int>(negative, expectedWhole, extents, start, step, count);
        Assert.Equal(expectedWhole, assigned);
    }

    [Theory]
    [InlineData(1, 7, 3, 2, 4)]
    [InlineData(3, 5, 1, 4, 1)]
    [InlineData(40, 3, 2, 1, 1)]
    [InlineData(40, 3, 5, 0, 3)]
    [InlineData(2, 4, 3, 1, 0)]
    [InlineData(0, 4, 3, 1, 2)]
    public void RangesAlongAnAxisMatchTheReference(int outer, int axis, int inner, int start, int count)
    {
        short[] whole = [.. Enumerable.Range(1, outer * axis * inner).Select(i => (short)i)];
        short[] range = new short[outer * count * inner], expected = new short[range.Length];

        Slice.Along<short>(whole, range, outer, axis, inner, start, count);
        SliceReference.Along<short>(whole, expected, outer, axis, inner, start, count);

        Assert.Equal(expected, range);
    }

    [Fact]
    public void RangesThatLeaveAnOperandAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Slice.Along<int>(new int[5], new int[4], 2, 3, 1, 1, 2));
        Assert.Throws<ArgumentException>(() => Slice.Along<int>(new int[6], new int[3], 2, 3, 1, 1, 2));
    }
}
