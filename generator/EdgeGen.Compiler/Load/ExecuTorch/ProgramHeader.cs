namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>How a <c>.pte</c> image is divided: the flatbuffer first, then segments with constants and payloads.</summary>
/// <param name="ProgramSize">Bytes of the flatbuffer from the start of the image.</param>
/// <param name="SegmentBase">Where segments begin, from the start of the image; 0: there are none.</param>
internal readonly record struct ProgramHeader(long ProgramSize, long SegmentBase)
{
    private const int SmallestImage = 64;
    private const int SmallestHeader = 24;
    private const int HeaderWithSegmentSize = 32;

    /// <summary>Reads the extended header; an image without one is a flatbuffer as a whole.</summary>
    public static ProgramHeader Read(FlatBufferReader reader)
    {
        FileRange image = reader.Range;
        if (!reader.Readable(image.Offset, SmallestImage, "program header"))
            return default;

        int start = (int)image.Offset;
        if (!Is(reader, start + 4, "ET12"u8))
            reader.Fail(image.Offset + 4, $"the identifier ET12 is missing");
        if (!Is(reader, start + 8, "eh00"u8))
            return new(image.Length, 0);

        uint headerLength = reader.UInt32(start + 12);
        if (headerLength < SmallestHeader)
            reader.Fail(start + 12, $"the extended header is {headerLength} bytes long instead of at least {SmallestHeader}");

        long programSize = reader.Int64(start + 16);
        long segmentBase = reader.Int64(start + 24);
        long segmentBytes = headerLength >= HeaderWithSegmentSize ? reader.Int64(start + 32) : 0;
        if (programSize < SmallestHeader || programSize > image.Length)
            reader.Fail(start + 16, $"the program is {programSize} bytes long in an image of {image.Length}; the file is cut off");
        if (!new FileRange(0, image.Length).Contains(segmentBase, segmentBytes))
            reader.Fail(start + 24, $"segments of {segmentBytes} bytes at byte {segmentBase} run past the image; the file is cut off");
        return new(programSize, segmentBase);
    }

    private static bool Is(FlatBufferReader reader, int position, ReadOnlySpan<byte> identifier)
    {
        for (int i = 0; i < identifier.Length; i++)
        {
            if (reader.UInt8(position + i) != identifier[i])
                return false;
        }
        return true;
    }
}
