using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Tests.Load;

public sealed class FlatBufferReaderTests
{
    /// <summary>Root offset, identifier, a vtable with fields 0 (u32 at 4) and 2 (vector at 8), the table, a vector of three i32.</summary>
    private static readonly byte[] Sound =
    [
        20, 0, 0, 0, (byte)'T', (byte)'E', (byte)'S', (byte)'T',
        10, 0, 12, 0, 4, 0, 0, 0, 8, 0, 0, 0,
        12, 0, 0, 0, 7, 0, 0, 0, 4, 0, 0, 0,
        3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0,
    ];

    [Fact]
    public void ReadsPresentAndMissingFields()
    {
        FlatTable root = Open(Sound, out FlatBufferReader reader);

        Assert.Equal(7u, root.UInt32(0));
        Assert.Equal([1, 2, 3], root.Int32s(2));
        Assert.Equal((true, false, false), (root.Has(0), root.Has(1), root.Has(60_000)));
        Assert.Equal((-5, "", true), (root.Int32(1, -5), root.Text(3), root.Bool(9, missing: true)));
        Assert.False(root.Table(4).Exists);
        Assert.Equal(0, root.Table(4).Table(1).Int32(3));
        Assert.True(reader.Succeeded(new()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NeedsNoAlignment(int shift)
    {
        byte[] bytes = [.. new byte[shift], .. Sound, 0xFF];
        FlatTable root = new FlatBufferReader(new("a", bytes), new(shift, Sound.Length)).Root();

        Assert.Equal([1, 2, 3], root.Int32s(2));
        Assert.Equal(20 + shift, root.Position);
    }

    [Fact]
    public void LengthOfTheTableInTheVtableIsNotTrusted()
    {
        byte[] bytes = [.. Sound];
        bytes[10] = 4;

        Assert.Equal([1, 2, 3], Open(bytes, out _).Int32s(2));
    }

    [Theory]
    [InlineData(0, 0, "offset is zero", 0)]
    [InlineData(0, 45, "offset leads outside", 0)]
    [InlineData(8, 3, "vtable is too short", 8)]
    [InlineData(8, 200, "vtable runs past", 8)]
    [InlineData(16, 3, "field 2 lies outside the data", 20)]
    [InlineData(16, 26, "field 2 lies outside the data", 20)]
    [InlineData(20, 21, "vtable lies outside", 20)]
    [InlineData(28, 0, "offset is zero", 28)]
    [InlineData(28, 18, "offset leads outside", 28)]
    [InlineData(32, 4, "vector runs past", 36)]
    public void BrokenBytesAreReportedWhereTheyAre(int position, byte value, string words, long offset)
    {
        byte[] bytes = [.. Sound];
        bytes[position] = value;
        EquatableArray<int> read = Open(bytes, out FlatBufferReader reader).Int32s(2);
        var sink = new DiagnosticSink();

        Assert.Empty(read);
        Assert.False(reader.Succeeded(sink));
        CompilerDiagnostic finding = Assert.Single(sink.ToEquatableArray());
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Equal(offset, finding.Location.ByteOffset);
    }

    [Fact]
    public void TheFirstErrorSticks()
    {
        FlatTable root = Open(Sound, out FlatBufferReader reader);
        reader.Fail(3, $"first {1}");
        reader.Fail(4, $"second");
        var sink = new DiagnosticSink();

        Assert.Equal(0u, root.UInt32(0));
        Assert.Empty(root.Int32s(2));
        Assert.False(reader.Succeeded(sink));
        Assert.Equal("'a' is malformed at byte 3: first 1", Assert.Single(sink.ToEquatableArray()).Message);
    }

    private static FlatTable Open(byte[] bytes, out FlatBufferReader reader)
    {
        reader = new FlatBufferReader(new("a", bytes), new(0, bytes.Length));
        return reader.Root();
    }
}
