using System.Collections.Immutable;
using System.IO.Enumeration;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Benchmarks.Networks;

/// <summary>Finds the networks that have a twin to compare with.</summary>
internal static class ContestCatalog
{
    /// <summary>Which flow is compared with which twin.</summary>
    private static readonly ImmutableArray<(string Kind, string Flow, string Twin)> Pairs =
    [
        ("fp32", "portable", "onnx"),
        ("fp32", "xnnpack", "onnx"),
        ("int8", "tosa_int", "onnx_qdq"),
        ("int8", "xnnpack_qs8", "onnx_qdq"),
    ];

    /// <summary>The contests below some folders, by name.</summary>
    /// <param name="folders">Folders of a network each, or of several networks.</param>
    /// <param name="names">Globs for names of networks. None: all.</param>
    /// <param name="kinds">Kinds or flows. None: all.</param>
    /// <param name="files">Reads the cases.</param>
    /// <exception cref="IOException">A folder does not exist or cannot be read.</exception>
    public static IReadOnlyList<Contest> Find(
        IEnumerable<string> folders, IReadOnlyCollection<string> names, IReadOnlyCollection<string> kinds, CaseFiles files) =>
    [
        .. from folder in folders.SelectMany(NetworksIn).Distinct(StringComparer.Ordinal)
           let network = Path.GetFileName(folder)
           where names.Count == 0 || names.Any(glob => FileSystemName.MatchesSimpleExpression(glob, network))
           orderby network
           from pair in Pairs
           where kinds.Count == 0 || kinds.Contains(pair.Kind) || kinds.Contains(pair.Flow)
           where Holds(folder, pair.Flow) && Holds(folder, pair.Twin)
           select new Contest(network, pair.Flow, pair.Kind, Read(folder, pair.Flow, files), Read(folder, pair.Twin, files)),
    ];

    private static IEnumerable<string> NetworksIn(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return IsNetwork(full) ? [full] : Directory.EnumerateDirectories(full).Where(IsNetwork);
    }

    private static bool IsNetwork(string folder) => Pairs.Any(pair => Holds(folder, pair.Flow));

    private static bool Holds(string folder, string flow) => File.Exists(Path.Combine(folder, flow, CaseSource.CaseFile));

    private static ConformanceCase Read(string folder, string flow, CaseFiles files)
    {
        var location = new CaseLocation(null, Path.Combine(folder, flow));
        return CaseParser.Parse(files.Read(location, CaseSource.CaseFile), location);
    }
}
