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
}
