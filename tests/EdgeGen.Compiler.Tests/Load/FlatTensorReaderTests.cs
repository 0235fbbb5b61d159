using System.Buffers.Binary;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Tests.Load;

public sealed class FlatTensorReaderTests
{
    [Fact]
    public void ReadsTensorsAndBlobs()
    {
        ModelFile file = SampleTensorData.File();
        var sink = new DiagnosticSink();

        FlatTensorFile? read = FlatTensorReader.Read(file, sink);

        Assert.Empty(sink.ToEquatableArray());
        long segments = file.Length - 48;
        var layout = new FlatTensorLayout(EtScalarType.Float, [2, 3], [1, 0]);
        Assert.Equal([new("weight", new(segments, 32), layout), new("blob", new(segments + 32, 16), null)], read!.Entries);
    }

    [Theory]
    [InlineData(33, 0, "runs past the 48 bytes", false)]
    [InlineData(49, 0, "runs past the 48 bytes", true)]
    [InlineData(-1, 0, "runs past the 48 bytes", true)]
    [InlineData(32, 2, "segment 2 does not exist", true)]
    public void SegmentsAreChecked(long segmentBytes, uint segment, string words, bool rejected)
    {
        var sink = new DiagnosticSink();

        Assert.Equal(rejected, FlatTensorReader.Read(SampleTensorData.File(null, segmentBytes, segment), sink) is null);
        Assert.Equal(rejected, sink.ToEquatableArray().Any(finding => finding.Message.Contains(words, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(8, 0, "header FH01")]
    [InlineData(16, 1 << 20, "tables run past")]
    [InlineData(24, long.MaxValue, "tables run past")]
    [InlineData(32, long.MaxValue, "segments run past")]
    [InlineData(40, 49, "segments run past")]
    public void HeaderFieldsAreChecked(int position, long value, string words)
    {
        byte[] bytes = SampleTensorData.File().Content;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(position), value);
        var sink = new DiagnosticSink();

        Assert.Null(FlatTensorReader.Read(new("a.ptd", bytes), sink));
        Assert.Contains(words, Assert.Single(sink.ToEquatableArray()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LayoutOfExecuTorch06IsRejected()
    {
        byte[] bytes = SampleTensorData.Bytes(new() { [0] = 0u, [1] = 16u, [2] = Array.Empty<FlatTableImage>(), [3] = Array.Empty<FlatTableImage>() });
        var sink = new DiagnosticSink();

        Assert.Null(FlatTensorReader.Read(new("a.ptd", bytes), sink));
        Assert.Equal("EG1005", Assert.Single(sink.ToEquatableArray()).Id);
    }

    [Fact]
    public void OtherFilesAreNoCompanions()
    {
        var sink = new DiagnosticSink();

        Assert.Null(ModelLoader.Load(new("a.pte", new SampleProgram().ToBytes(), null, [new("b.txt", [1, 2, 3])]), sink));
        Assert.Equal("EG1003", Assert.Single(sink.ToEquatableArray()).Id);
        Assert.Equal("b.txt", sink.ToEquatableArray()[0].Location.File);
    }

    [Fact]
    public void ATensorOfAnotherLayoutIsRejected()
    {
        var sample = new SampleProgram();
        sample.Constant[9] = new FlatTableImage { [1] = "weight", [2] = (byte)1 };
        FlatTableImage[] layouts =
        [
            new() { [0] = (sbyte)3, [1] = new[] { 2, 3 }, [2] = new byte[] { 1, 0 } },
            new() { [0] = (sbyte)6, [1] = new[] { 3, 2 }, [2] = new byte[] { 1, 0 } },
            new() { [0] = (sbyte)6, [1] = new[] { 2, 3 }, [2] = new byte[] { 0, 1 } },
        ];

        foreach (FlatTableImage layout in layouts)
            Assert.Contains("another type or shape", MalformedProgramTests.Rejected(sample.ToBytes(), SampleTensorData.File(layout)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "fewer than 24 bytes", MalformedProgramTests.Rejected(sample.ToBytes(), SampleTensorData.File(null, 23)).Message, StringComparison.Ordinal);
    }
}
