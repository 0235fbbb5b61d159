namespace EdgeGen.Conformance.Cases;

/// <summary>Finds cases: every <c>case.json</c> below a folder or in a zip, and in the zips below a folder.</summary>
public static class CaseSource
{
    public const string CaseFile = "case.json";

    /// <summary>The cases of one path, in ordinal order.</summary>
    /// <exception cref="FileNotFoundException">The path is neither a folder nor a file.</exception>
    /// <exception cref="InvalidDataException">The file is not a zip.</exception>
    public static IEnumerable<CaseLocation> Find(string path, CaseFiles files)
    {
        if (File.Exists(path))
            return Path.GetFileName(path) == CaseFile ? [new(null, Path.GetDirectoryName(Path.GetFullPath(path))!)] : InArchive(path, files);
        if (Directory.Exists(path))
            return InFolder(path, files);
        throw new FileNotFoundException($"'{path}' is neither a zip nor a folder");
    }

    private static IEnumerable<CaseLocation> InFolder(string path, CaseFiles files)
    {
        IEnumerable<CaseLocation> folders = Below(path, CaseFile).Select(file => new CaseLocation(null, Path.GetDirectoryName(file)!));
        return folders.Concat(Below(path, "*.zip").SelectMany(zip => InArchive(zip, files)));
    }

    private static IEnumerable<string> Below(string path, string pattern) =>
        Directory.EnumerateFiles(Path.GetFullPath(path), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static IEnumerable<CaseLocation> InArchive(string archive, CaseFiles files) =>
        files.EntryNames(archive)
            .Where(name => name == CaseFile || name.EndsWith("/" + CaseFile, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new CaseLocation(Path.GetFullPath(archive), name[..^CaseFile.Length].TrimEnd('/')));
}
