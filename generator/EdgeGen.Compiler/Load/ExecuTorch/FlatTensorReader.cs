using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads a <c>.ptd</c> file.</summary>
internal static class FlatTensorReader
{
    private const int HeaderPosition = 8;
    private const int HeaderLength = 40;

    /// <returns>Null when an error was reported.</returns>
    public static FlatTensorFile? Read(ModelFile file, DiagnosticSink diagnostics)
    {
        if (file.Format != ModelFormat.FlatTensor)
        {
            diagnostics.Report(
                DiagnosticCatalog.UnknownFormat, new(file.Name), file.Name, "stands beside a program but is no tensor data (.ptd)");
            return null;
        }

        var reader = new FlatBufferReader(file, file.Range);
        FileRange data = ReadHeader(file, reader);
        FlatTable root = reader.Root();
        if (HasOldLayout(root))
        {
            diagnostics.Report(
                DiagnosticCatalog.UnsupportedVersion, new(file.Name), file.Name, "0.6 of ExecuTorch", "those of ExecuTorch 0.7 and later");
            return null;
        }

        EquatableArray<FileRange> segments = root.Tables(1, segment => ReadSegment(segment, data));
        EquatableArray<FlatTensorEntry> entries = root.Tables(2, entry => ReadEntry(entry, segments));
        return reader.Succeeded(diagnostics) ? new(entries) : null;
    }

    /// <summary>Narrows the reader to the flatbuffer.</summary>
    /// <returns>Where the segments lie.</returns>
    private static FileRange ReadHeader(ModelFile file, FlatBufferReader reader)
    {
        if (!reader.Readable(HeaderPosition, HeaderLength, "file header"))
            return default;

        if (!file.Slice(new(HeaderPosition, 4)).SequenceEqual("FH01"u8) || reader.UInt32(HeaderPosition + 4) < HeaderLength)
            reader.Fail(HeaderPosition, $"the header FH01 of at least {HeaderLength} bytes is missing");

        long flatBufferOffset = reader.Int64(HeaderPosition + 8);
        long flatBufferLength = reader.Int64(HeaderPosition + 16);
        var data = new FileRange(reader.Int64(HeaderPosition + 24), reader.Int64(HeaderPosition + 32));
        if (!file.Range.Contains(flatBufferOffset, flatBufferLength))
            reader.Fail(HeaderPosition + 8, $"the tables run past the end of the file; it is cut off");
        else if (!file.Range.Contains(data.Offset, data.Length))
            reader.Fail(HeaderPosition + 24, $"the segments run past the end of the file; it is cut off");
        else
            reader.Narrow(flatBufferOffset + flatBufferLength);
        return data;
    }

    /// <summary>ExecuTorch 0.6 wrote other tables under the same identifiers: five fields instead of three.</summary>
    private static bool HasOldLayout(FlatTable root) => root.Has(3) || root.Has(4);

    private static FileRange ReadSegment(FlatTable segment, FileRange data)
    {
        long offset = segment.ByteCount(0);
        long length = segment.ByteCount(1);
        if (!new FileRange(0, data.Length).Contains(offset, length))
            segment.Fail($"segment of {length} bytes at byte {offset} runs past the {data.Length} bytes of data");
        return new(data.Offset + offset, length);
    }

    private static FlatTensorEntry ReadEntry(FlatTable entry, EquatableArray<FileRange> segments)
    {
        uint index = entry.UInt32(1);
        if (index >= segments.Length)
            entry.Fail($"segment {index} does not exist; the file has {segments.Length}");

        FileRange range = index < segments.Length ? segments[(int)index] : default;
        FlatTable layout = entry.Table(2);
        return new(entry.Text(0), range, layout.Exists ? ReadLayout(layout) : null);
    }

    private static FlatTensorLayout ReadLayout(FlatTable table)
    {
        var layout = new FlatTensorLayout((EtScalarType)table.Int8(0), table.Int32s(1), table.UInt8s(2));
        TensorReader.CheckLayout(table, layout.ScalarType, layout.Sizes, layout.DimOrder);
        return layout;
    }
}
