using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Where everything that a program refers to by index or name lies.</summary>
internal sealed class ProgramStorage
{
    private readonly Dictionary<string, (int Companion, FlatTensorEntry Entry)> _external = new(StringComparer.Ordinal);

    private ProgramStorage(EquatableArray<FlatTensorFile> companions)
    {
        for (int i = 0; i < companions.Length; i++)
        {
            foreach (FlatTensorEntry entry in companions[i].Entries)
            {
                if (!_external.ContainsKey(entry.Key))
                    _external.Add(entry.Key, (i, entry));
            }
        }
    }

    /// <inheritdoc cref="EtProgram.Segments"/>
    public EquatableArray<FileRange> Segments { get; private set; }

    /// <inheritdoc cref="EtProgram.Constants"/>
    public EquatableArray<FileRange> Constants { get; private set; }

    /// <inheritdoc cref="EtProgram.MutableData"/>
    public EquatableArray<FileRange> MutableData { get; private set; }

    /// <inheritdoc cref="EtProgram.NamedData"/>
    public EquatableArray<EtNamedData> NamedData { get; private set; }

    /// <summary>Delegate payloads inside the flatbuffer, by index.</summary>
    public EquatableArray<FileRange> InlineDelegateData { get; private set; }

    public static ProgramStorage Read(
        FlatTable program, FileRange image, ProgramHeader header, EquatableArray<FlatTensorFile> companions)
    {
        var storage = new ProgramStorage(companions);
        storage.Segments = program.Tables(4, segment => ReadSegment(segment, image, header));
        storage.Constants = storage.ReadConstants(program);

        // The runtime only ever looks into the first group, whatever extra_tensor_info says.
        storage.MutableData = storage.ReadSubsegments(program.Vector(6, sizeof(uint)).FirstTable());
        storage.InlineDelegateData = program.Tables(3, static data => data.Bytes(0));
        storage.NamedData = program.Tables(7, data => new EtNamedData(data.Text(0), storage.Segment(data, data.UInt32(1))));
        return storage;
    }

    /// <summary>The segment with index <paramref name="index"/>; reading fails at <paramref name="owner"/> if there is none.</summary>
    public FileRange Segment(FlatTable owner, uint index)
    {
        if (index < Segments.Length)
            return Segments[(int)index];

        owner.Fail($"segment {index} does not exist; the program has {Segments.Length}");
        return default;
    }

    /// <summary>The entry with <paramref name="key"/> in the first companion that has one.</summary>
    public (int Companion, FlatTensorEntry Entry)? FindExternal(string key) =>
        _external.TryGetValue(key, out var found) ? found : null;

    private static FileRange ReadSegment(FlatTable segment, FileRange image, ProgramHeader header)
    {
        long offset = segment.ByteCount(0);
        long length = segment.ByteCount(1);
        var region = new FileRange(header.SegmentBase, image.Length - header.SegmentBase);
        if (header.SegmentBase == 0 && length > 0)
            segment.Fail($"the program has segments, but its header does not say where");
        else if (!new FileRange(0, region.Length).Contains(offset, length))
            segment.Fail($"segment of {length} bytes at byte {offset} runs past the image; the file is cut off");
        return new(image.Offset + region.Offset + offset, length);
    }

    private EquatableArray<FileRange> ReadConstants(FlatTable program)
    {
        EquatableArray<FileRange> constants = ReadSubsegments(program.Table(5));
        EquatableArray<FileRange> inline = program.Tables(2, static buffer => buffer.Bytes(0));
        if (constants.IsEmpty)
            return inline;

        if (constants.Length > 1 && !inline.IsEmpty)
            program.Fail($"constants are stored both in a segment and in the program itself");
        return constants;
    }

    /// <summary>Only starts are stored: each range goes on to the end of the segment.</summary>
    private EquatableArray<FileRange> ReadSubsegments(FlatTable table)
    {
        FlatVector offsets = table.Vector(1, sizeof(long));
        if (offsets.Length <= 1)
            return offsets.Length == 0 ? default : [default];

        FileRange segment = Segment(table, table.UInt32(0));
        return offsets.Select((reader, at) =>
        {
            long offset = reader.Int64(at);
            if (offset < 0 || offset > segment.Length)
                reader.Fail(at, $"data at byte {offset} runs past the end of its segment of {segment.Length} bytes");
            return new FileRange(segment.Offset + offset, segment.Length - offset);
        });
    }
}
