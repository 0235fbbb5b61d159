using System.IO.Compression;

namespace EdgeGen.Conformance.Cases;

/// <summary>Reads the files of cases, in folders and zips; every zip is opened once. Not safe for concurrent use.</summary>
public sealed class CaseFiles : IDisposable
{
    private readonly Dictionary<string, ZipArchive> _archives = new(StringComparer.Ordinal);

    /// <param name="location">The case.</param>
    /// <param name="file">Path relative to the case's folder, with <c>/</c>; <c>..</c> may leave the folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public byte[] Read(CaseLocation location, string file)
    {
        if (location.Archive is null)
            return File.ReadAllBytes(Path.Combine(location.Folder, file));
        ZipArchiveEntry entry = Entry(location.Archive, location.Folder, file);
        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The length of a file in bytes, without reading it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public long Length(CaseLocation location, string file) =>
        location.Archive is null
            ? new FileInfo(Path.Combine(location.Folder, file)).Length
            : Entry(location.Archive, location.Folder, file).Length;

    /// <summary>The names of all entries of a zip.</summary>
    public IEnumerable<string> EntryNames(string archive) => Open(archive).Entries.Select(entry => entry.FullName);

    public void Dispose()
    {
        foreach (ZipArchive archive in _archives.Values)
            archive.Dispose();
        _archives.Clear();
    }

    private ZipArchiveEntry Entry(string archive, string folder, string file)
    {
        string name = Resolve(folder, file);
        return Open(archive).GetEntry(name) ?? throw new FileNotFoundException($"'{archive}' has no entry '{name}'");
    }

    private ZipArchive Open(string archive)
    {
        if (!_archives.TryGetValue(archive, out ZipArchive? opened))
            _archives.Add(archive, opened = ZipFile.OpenRead(archive));
        return opened;
    }

    private static string Resolve(string folder, string file)
    {
        var parts = new List<string>();
        foreach (string part in $"{folder}/{file}".Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        }
        return string.Join('/', parts);
    }
}
