using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class GatherTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 5, 4, 7)]
    [InlineData(2, 1, 9, 16)]
    [InlineData(4, 3, 0, 2)]
    public void EveryKindMatchesTheReference(int outer, int axis, int count, int inner)
    {
        Random random = new(outer + count);
        short[] values = [.. Enumerable.Range(0, outer * axis * inner).Select(_ => (short)random.Next(-999, 999))];
        long[] indices = [.. Enumerable.Range(0, outer * count * inner).Select(_ => (long)random.Next(-axis, axis))];
        int[] narrow = [.. indices.Select(i => (int)i)];
        short[] output = new short[outer * count * inner], expected = new short[output.Length];

        Gather.Rows<short, long>(values, indices, output, outer, axis, count, inner);
        GatherReference.Rows<short, long>(values, indices, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);

        Gather.Select<short, int>(values, narrow, output, outer, axis, count, inner);
        GatherReference.Select<short, int>(values, narrow, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);

        Gather.Elements<short, long>(values, indices, output, outer, axis, count, inner);
        GatherReference.Elements<short, long>(values, indices, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(-6L)]
    [InlineData(1L << 32)]
    public void AnIndexOutsideThrows(long index) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather.Select<byte, long>(new byte[5], [index], new byte[1], 1, 5, 1, 1));
}
