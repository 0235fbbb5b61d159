using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class TableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    public void BytesMatchTheReference(int count)
    {
        Random random = new(count);
        sbyte[] table = new sbyte[256], input = new sbyte[count], output = new sbyte[count], expected = new sbyte[count];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table.AsSpan()));
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(input.AsSpan()));
        Table.Run(input, table, output);
        TableReference.Run(input, table, expected);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void WordsMatchTheReferenceForEveryValue()
    {
        Random random = new(1);
        short[] table = [.. Enumerable.Range(0, 513).Select(_ => (short)random.Next(-32768, 32768))];
        short[] input = [.. Enumerable.Range(-32768, 65536).Select(i => (short)i)];
        int[] output = new int[input.Length], expected = new int[input.Length];
        Table.Run(input, table, output);
        TableReference.Run(input, table, expected);
        Assert.Equal(expected, output);
    }
}
