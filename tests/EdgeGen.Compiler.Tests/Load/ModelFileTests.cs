using System.Text;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Tests.Load;

public sealed class ModelFileTests
{
    [Theory]
    [InlineData("ET12", ModelFormat.ExecuTorch)]
    [InlineData("BP08", ModelFormat.BundledProgram)]
    [InlineData("FT01", ModelFormat.FlatTensor)]
    [InlineData("TOSA", ModelFormat.Tosa)]
    [InlineData("ET13", ModelFormat.Unknown)]
    [InlineData("TOS", ModelFormat.Unknown)]
    public void FormatComesFromTheIdentifier(string identifier, ModelFormat expected) =>
        Assert.Equal(expected, new ModelFile("a", [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(identifier)]).Format);

    [Fact]
    public void HashIsSha256()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new ModelFile("a", "abc"u8.ToArray()).Hash);
        Assert.Equal("given", new ModelFile("a", "abc"u8.ToArray(), "given").Hash);
    }

    [Fact]
    public void EqualityIsThatOfNameHashAndCompanions()
    {
        static ModelFile Make(string name, string content, string? companion = null) =>
            new(name, Encoding.ASCII.GetBytes(content), null, companion is null ? [] : [new("d", Encoding.ASCII.GetBytes(companion))]);

        Assert.Equal(Make("a", "x"), Make("a", "x"));
        Assert.Equal(Make("a", "x").GetHashCode(), Make("a", "x").GetHashCode());
        Assert.NotEqual(Make("a", "x"), Make("b", "x"));
        Assert.NotEqual(Make("a", "x"), Make("a", "y"));
        Assert.NotEqual(Make("a", "x"), Make("a", "x", "1"));
        Assert.NotEqual(Make("a", "x", "1"), Make("a", "x", "2"));
        Assert.Equal(Make("a", "x", "1"), Make("a", "x", "1"));
    }

    [Theory]
    [InlineData("", "EG1002", "is empty")]
    [InlineData("hello, world", "EG1003", "looks like text")]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "EG1003", "git lfs pull")]
    [InlineData("PK\u0003\u0004\u0001\u0002\u0003\u0004", "EG1003", "zip archive")]
    [InlineData("\u0001\u0002\u0003", "EG1003", "begins like none of the formats")]
    [InlineData("\0\0\0\0TFL3", "EG1003", "TensorFlow Lite")]
    [InlineData("\0\0\0\0FT01", "EG1003", "tensor data")]
    [InlineData("\0\0\0\0ET11", "EG1005", "version ET11; EdgeGen reads ExecuTorch programs of version ET12")]
    [InlineData("\0\0\0\0BP09", "EG1005", "version BP09")]
    [InlineData("\0\0\0\0ETC.", "EG1003", "begins like none")]
    [InlineData("\0\0\0\0ET12", "EG1004", "past the end")]
    [InlineData("\0\0\0\0BP08", "EG1004", "offset is zero")]
    [InlineData("\0\0\0\0TOSA", "EG1004", "offset is zero")]
    public void UnreadableFilesSayWhy(string content, string id, string words)
    {
        var sink = new DiagnosticSink();

        Assert.Null(ModelLoader.Load(new("kws.pte", Encoding.Latin1.GetBytes(content)), sink));

        CompilerDiagnostic finding = Assert.Single(sink.ToEquatableArray());
        Assert.Equal(id, finding.Id);
        Assert.Contains("'kws.pte'", finding.Message, StringComparison.Ordinal);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }
}
