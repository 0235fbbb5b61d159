using System.Runtime.CompilerServices;

namespace EdgeGen.Architecture.Tests;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    private static readonly string[] ProductFolders = ["generator", "runtime", "analyzers"];

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    /// <summary>Every source file of the product, as paths from the repository's folder on.</summary>
    public static IReadOnlyList<string> ProductSources { get; } = [.. ProductFolders.SelectMany(Sources)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>The source files below a folder, without what a build leaves there.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
