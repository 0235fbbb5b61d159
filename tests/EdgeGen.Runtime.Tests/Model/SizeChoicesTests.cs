namespace EdgeGen.Runtime.Tests.Model;

public sealed class SizeChoicesTests
{
    // Every second size of one dimension, all of the other one.
    private static readonly SizeChoices Choices = new(["rows", "columns"], [6, 3], [2, 1, 2, 2, 2, 3, 4, 1, 4, 2, 4, 3, 6, 1, 6, 2, 6, 3]);

    [Theory]
    [InlineData(2, 1, 0)]
    [InlineData(2, 3, 2)]
    [InlineData(4, 2, 4)]
    [InlineData(6, 3, 8)]
    public void ChoicesAreNumberedInOrder(int rows, int columns, int expected) => Assert.Equal(expected, Choices.Find([rows, columns]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 2)]
    public void SizesBetweenChoicesAreNone(int rows, int columns)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Choices.Find([rows, columns]));

        Assert.Contains($"rows = {rows}, columns = {columns}", error.Message);
    }

    [Theory]
    [InlineData(0, 1, "rows")]
    [InlineData(7, 1, "rows")]
    [InlineData(2, 4, "columns")]
    [InlineData(2, int.MinValue, "columns")]
    public void SizesBeyondTheirBoundAreNamed(int rows, int columns, string name) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => Choices.Find([rows, columns])).ParamName);

    [Fact]
    public void EveryDimensionNeedsASize()
    {
        Assert.Throws<ArgumentException>(() => Choices.Find([2]));
        Assert.Throws<ArgumentException>(() => Choices.Find([2, 1, 1]));
        Assert.Throws<ArgumentException>(() => new SizeChoices(["a"], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => new SizeChoices(["a", "b"], [1, 2], [1]));
    }
}
