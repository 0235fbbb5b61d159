using System.Collections.Immutable;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Tests.Common;

public sealed class EquatableArrayTests
{
    private sealed record Holder(string Name, EquatableArray<int> Values);

    [Fact]
    public void EqualElementsMakeEqualArrays()
    {
        EquatableArray<int> left = [1, 2, 3];
        EquatableArray<int> right = new[] { 1, 2, 3 }.ToEquatableArray();

        Assert.Equal(left, right);
        Assert.True(left == right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.Equal(new Holder("a", left), new Holder("a", right));
    }

    [Fact]
    public void OrderLengthAndElementsTellArraysApart()
    {
        EquatableArray<int> array = [1, 2, 3];

        Assert.NotEqual(array, [3, 2, 1]);
        Assert.NotEqual(array, [1, 2]);
        Assert.NotEqual(array, [1, 2, 4]);
    }

    [Fact]
    public void DefaultIsTheEmptyArray()
    {
        EquatableArray<string> empty = default;

        Assert.Equal([], empty);
        Assert.Equal(EquatableArray<string>.Empty, empty);
        Assert.Equal(empty, ImmutableArray<string>.Empty.ToEquatableArray());
        Assert.Equal(empty, default(ImmutableArray<string>).ToEquatableArray());
        Assert.True(empty.IsEmpty);
        Assert.Empty(empty);
        Assert.Equal(0, empty.AsSpan().Length);
        Assert.Empty(empty.AsImmutableArray());
        Assert.Throws<IndexOutOfRangeException>(() => empty[0]);
    }

    [Fact]
    public void NullElementsCompare()
    {
        EquatableArray<string?> left = [null, "a"];
        EquatableArray<string?> right = [null, "a"];

        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Fact]
    public void IndexesSlicesAndEnumerates()
    {
        EquatableArray<int> array = [10, 20, 30];
        int sum = 0;
        foreach (int item in array)
            sum += item;

        Assert.Equal(60, sum);
        Assert.Equal(30, array[^1]);
        Assert.Equal([20, 30], array[1..]);
        Assert.Equal([10, 20, 30], array.ToArray());
        Assert.Equal(new[] { 10, 20, 30 }, array.AsImmutableArray().ToArray());
        Assert.Equal("[10, 20, 30]", array.ToString());
    }
}
