using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Passes;

namespace EdgeGen.Compiler.Tests.Passes;

public sealed class ReshapedTransposeTests
{
    [Theory]
    [InlineData(new[] { 1, 1, 6, 8 }, new[] { 0, 3, 1, 2 }, new[] { 1, 8, 6 })]
    [InlineData(new[] { 4, 6 }, new[] { 1, 0 }, new[] { 2, 3, 4 })]
    [InlineData(new[] { 4, 6 }, new[] { 1, 0 }, new[] { 6, 1, 2, 1, 2, 1 })]
    [InlineData(new[] { 2, 3, 4, 5 }, new[] { 0, 3, 1, 2 }, new[] { 2, 5, 12 })]
    [InlineData(new[] { 2, 3, 4, 5 }, new[] { 3, 1, 2, 0 }, new[] { 5, 3, 2, 2, 2 })]
    [InlineData(new[] { 3, 1, 4 }, new[] { 2, 1, 0 }, new[] { 1, 4, 3, 1 })]
    public void AReshapeMovesAboveATranspose(int[] before, int[] permutation, int[] after)
    {
        int[] x = [.. Enumerable.Range(0, before.Aggregate((a, b) => a * b))];
        (Shape shape, int[] moved) = Assert.NotNull(ReshapedTranspose.Swap(Shape.Of(before), permutation, Shape.Of(after)));

        Assert.Equal(Shape.Of(after), shape.Permute(moved));
        Assert.Equal(Transposed(x, before, permutation), Transposed(x, [.. shape], moved));
    }

    [Theory]
    [InlineData(new[] { 2, 3, 4 }, new[] { 0, 2, 1 }, new[] { 2, 12 })]
    [InlineData(new[] { 4, 6 }, new[] { 1, 0 }, new[] { 4, 6 })]
    [InlineData(new[] { 0, 6 }, new[] { 1, 0 }, new[] { 6, 0 })]
    public void AReshapeAcrossDimensionsStays(int[] before, int[] permutation, int[] after) =>
        Assert.Null(ReshapedTranspose.Swap(Shape.Of(before), permutation, Shape.Of(after)));

    private static int[] Transposed(int[] x, int[] shape, int[] permutation)
    {
        long[] strides = Shape.Of(shape).RowMajorStrides();
        IEnumerable<long> places = [0];
        foreach (int dimension in permutation)
            places = [.. places.SelectMany(p => Enumerable.Range(0, shape[dimension]).Select(i => p + (i * strides[dimension])))];
        return [.. places.Select(p => x[p])];
    }
}
