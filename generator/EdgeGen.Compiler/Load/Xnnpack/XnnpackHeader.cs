namespace EdgeGen.Compiler.Load.Xnnpack;

/// <summary>How a payload is divided: the flatbuffer, then constants.</summary>
/// <param name="FlatBuffer">Absolute in the file.</param>
/// <param name="Constants">Absolute in the file; empty in payloads without header.</param>
internal readonly record struct XnnpackHeader(FileRange FlatBuffer, FileRange Constants)
{
    private const int Length = 30;

    /// <summary>Reads the header; a payload without one is a flatbuffer as a whole.</summary>
    public static XnnpackHeader Read(FlatBufferReader reader)
    {
        FileRange payload = reader.Range;
        if (!reader.Readable(payload.Offset, Length, "payload header"))
            return default;

        int start = (int)payload.Offset;
        if (reader.UInt32(start + 4) != Magic)
            return new(payload, new(payload.Offset, 0));

        FileRange flatBuffer = new(reader.UInt32(start + 10), reader.UInt32(start + 14));
        FileRange constants = new(reader.UInt32(start + 18), reader.Int64(start + 22));
        FileRange inside = new(0, payload.Length);
        if (reader.UInt16(start + 8) < Length)
            reader.Fail(start + 8, $"the payload header is {reader.UInt16(start + 8)} bytes long instead of at least {Length}");
        if (!inside.Contains(flatBuffer.Offset, flatBuffer.Length) || flatBuffer.Length < 8)
            reader.Fail(start + 10, $"the graph of {flatBuffer.Length} bytes runs past the payload of {payload.Length}");
        if (!inside.Contains(constants.Offset, constants.Length))
            reader.Fail(start + 18, $"the constants run past the payload of {payload.Length} bytes");
        return new(
            flatBuffer with { Offset = payload.Offset + flatBuffer.Offset },
            constants with { Offset = payload.Offset + constants.Offset });
    }

    // "XH00", little endian.
    private static uint Magic => 0x30304858;
}
