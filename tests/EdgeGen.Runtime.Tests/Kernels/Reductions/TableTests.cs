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
    public unsafe void ShufflesMatchTheReferenceForEveryValue()
    {
        Random random = new(2);
        sbyte[] table = new sbyte[256], output = new sbyte[1000], expected = new sbyte[1000];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(table.AsSpan()));
        sbyte[] input = [.. Enumerable.Range(0, 1000).Select(i => (sbyte)i)];
        TableReference.Run(input, table, expected);
        if (!System.Runtime.Intrinsics.X86.Avx2.IsSupported)
            return;
        int done;
        fixed (sbyte* x = input, t = table, y = output)
            done = ShuffledTable.Run(x, t, y, input.Length);
        Assert.Equal(expected[..done], output[..done]);
        Assert.Equal(992, done);
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
