using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Passes;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class StridedDimensionsTests
{
    [Theory]
    [InlineData(new[] { 4, 6 }, new long[] { 6, 1 }, new[] { 2, 2, 3, 2 }, new long[] { 12, 6, 2, 1 })]
    [InlineData(new[] { 4, 6 }, new long[] { 6, 1 }, new[] { 8, 1, 3 }, new long[] { 3, 0, 1 })]
    [InlineData(new[] { 4, 6 }, new long[] { 1, 4 }, new[] { 2, 2, 6 }, new long[] { 2, 1, 4 })]
    [InlineData(new[] { 4, 6 }, new long[] { 1, 4 }, new[] { 24 }, null)]
    [InlineData(new[] { 2, 3, 1, 5 }, new long[] { 0, 0, 7, 1 }, new[] { 6, 5 }, new long[] { 0, 1 })]
    [InlineData(new[] { 1, 1 }, new long[] { 9, 9 }, new[] { 1 }, new long[] { 0 })]
    [InlineData(new[] { 4 }, new long[] { 1 }, new[] { 5 }, null)]
    [InlineData(new[] { 4 }, new long[] { 1 }, new[] { 2 }, null)]
    [InlineData(new[] { 1 }, new long[] { 1 }, new[] { 2 }, null)]
    [InlineData(new[] { 6 }, new long[] { 1 }, new[] { 4, 0 }, null)]
    public void AReshapeKeepsElementsWhereTheyAre(int[] extents, long[] strides, int[] shape, long[]? expected)
    {
        StridedDimensions? reshaped = new StridedDimensions(default, 0, extents, strides).Reshape(shape);

        Assert.Equal(expected, reshaped?.Strides);
    }
}
