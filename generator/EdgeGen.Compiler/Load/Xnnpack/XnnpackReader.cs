using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Load.Xnnpack;

/// <summary>Reads the payload of ExecuTorch's XNNPACK delegate.</summary>
internal static class XnnpackReader
{
    /// <param name="file">The program.</param>
    /// <param name="payload">Where the payload lies in <paramref name="file"/>.</param>
    /// <param name="diagnostics">Receives the error.</param>
    /// <returns>Null when an error was reported.</returns>
    public static XnnGraph? Read(ModelFile file, FileRange payload, DiagnosticSink diagnostics)
    {
        var whole = new FlatBufferReader(file, payload);
        XnnpackHeader header = XnnpackHeader.Read(whole);
        if (!whole.Succeeded(diagnostics))
            return null;

        var reader = new FlatBufferReader(file, header.FlatBuffer);
        FlatTable root = reader.Root();
        if (!reader.Failed && !HasIdentifier(file.Slice(header.FlatBuffer)))
            reader.Fail(header.FlatBuffer.Offset + 4, $"neither identifier XN00 nor XN01 is there");

        EquatableArray<XnnBytes> constants = ReadConstants(root, header.Constants);
        var values = new XnnValueReader(constants);
        EquatableArray<XnnValue> tensors = root.Tables(2, values.Read);
        var nodes = new XnnNodeReader(values.Indices);
        EquatableArray<XnnNode> steps = root.Tables(1, nodes.Read);
        if (steps.IsEmpty)
            root.Fail($"the graph has no nodes");
        return reader.Succeeded(diagnostics) ? new(tensors, steps) : null;
    }

    private static bool HasIdentifier(ReadOnlySpan<byte> flatBuffer) =>
        flatBuffer.Slice(4, 4).SequenceEqual("XN00"u8) || flatBuffer.Slice(4, 4).SequenceEqual("XN01"u8);

    // Old payloads hold constants inside the flatbuffer; index 0 of either list is reserved.
    private static EquatableArray<XnnBytes> ReadConstants(FlatTable root, FileRange area) => root.Has(8)
        ? root.Tables(8, entry => ReadConstant(entry, area))
        : root.Tables(6, static buffer => new XnnBytes(null, buffer.Bytes(0)));

    private static XnnBytes ReadConstant(FlatTable entry, FileRange area)
    {
        if (entry.TextOrNull(2) is { } key)
            return new(key, default);
        long offset = entry.ByteCount(0), length = entry.ByteCount(1);
        if (!new FileRange(0, area.Length).Contains(offset, length))
            entry.Fail($"a constant of {length} bytes at {offset} runs past the {area.Length} bytes of constants");
        return new(null, new(area.Offset + offset, length));
    }
}
