using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>Reads a TOSA flatbuffer: a whole file, or one that is embedded in a file.</summary>
internal static class TosaReader
{
    private static readonly TosaVersion Oldest = new(1, 0, 0, IsDraft: false);
    private static readonly TosaVersion Newest = new(1, 1, 0, IsDraft: true);

    /// <param name="range">Where the flatbuffer lies in <paramref name="file"/>.</param>
    /// <returns>Null when an error was reported.</returns>
    public static TosaGraph? Read(ModelFile file, FileRange range, DiagnosticSink diagnostics)
    {
        var reader = new FlatBufferReader(file, range);
        FlatTable root = reader.Root();
        if (!HasIdentifier(file, range))
            reader.Fail(range.Offset, $"the identifier TOSA is missing");

        TosaVersion version = ReadVersion(root.RequiredTable(0, "version"));
        if (!reader.Failed && !IsSupported(version))
        {
            diagnostics.Report(
                DiagnosticCatalog.UnsupportedVersion, new(file.Name), file.Name, "TOSA " + version, "TOSA 1.0 and the draft of 1.1");
            return null;
        }

        EquatableArray<TosaRegion> regions = ReadRegions(reader, root);
        return reader.Succeeded(diagnostics) ? new(version, regions) : null;
    }

    private static bool HasIdentifier(ModelFile file, FileRange range) =>
        range.Length >= 8 && file.Slice(new(range.Offset + 4, 4)).SequenceEqual("TOSA"u8);

    private static TosaVersion ReadVersion(FlatTable version) =>
        new(version.Int32(0, -1), version.Int32(1, -1), version.Int32(2, -1), version.Bool(3, missing: true));

    private static bool IsSupported(TosaVersion version) =>
        version.Major == Oldest.Major && version.Minor >= Oldest.Minor && version.Minor <= Newest.Minor;

    private static EquatableArray<TosaRegion> ReadRegions(FlatBufferReader reader, FlatTable root)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string name in root.Tables(1, static region => region.Text(0)))
        {
            if (names.ContainsKey(name))
            {
                root.Fail($"two regions have the name '{name}'");
                break;
            }
            names.Add(name, names.Count);
        }
        if (names.Count == 0)
            root.Fail($"the graph has no regions");

        return root.Tables(1, region => ReadRegion(reader, region, names));
    }

    private static TosaRegion ReadRegion(FlatBufferReader reader, FlatTable region, Dictionary<string, int> regions)
    {
        string name = region.Text(0);
        var blocks = region.Tables(1, block => new TosaBlockReader(reader, regions).Read(block));
        if (blocks.IsEmpty)
            region.Fail($"region '{name}' has no blocks");
        return new(name, blocks);
    }
}
