using EdgeGen.Compiler.Load;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeGen.Generator;

/// <summary>A model file that the project lists.</summary>
/// <param name="Path">Absolute path, as the compiler got it.</param>
/// <param name="DisplayPath">The path from the project's folder on, with forward slashes.</param>
/// <param name="Hash">SHA-256 of the bytes in lower-case hexadecimal; empty for a file that cannot be read.</param>
internal sealed record ModelEntry(string Path, string DisplayPath, string Hash)
{
    private const string HashMetadata = "build_metadata.AdditionalFiles.EdgeGenHash";
    private const string ProjectFolderProperty = "build_property.ProjectDir";
    private const string TensorDataExtension = ".ptd";

    private static readonly string[] Extensions = [".pte", ".bpte", ".tosa", TensorDataExtension];

    public string FileName => Path.Substring(FolderLength);

    public bool IsTensorData => HasExtension(Path, TensorDataExtension);

    private int FolderLength => Path.LastIndexOfAny(['/', '\\']) + 1;

    public static bool IsModel(AdditionalText text) => Extensions.Any(extension => HasExtension(text.Path, extension));

    /// <summary>Takes the hash that the package's targets computed; a host without them pays for reading the file.</summary>
    public static ModelEntry From(AdditionalText text, AnalyzerConfigOptionsProvider options)
    {
        if (!options.GetOptions(text).TryGetValue(HashMetadata, out string? hash) || hash.Length == 0)
            hash = ModelFileReader.Read(text.Path).Bytes is { } bytes ? new ModelFile(text.Path, bytes).Hash : "";
        options.GlobalOptions.TryGetValue(ProjectFolderProperty, out string? projectFolder);
        return new(text.Path, Shorten(text.Path, projectFolder), hash);
    }

    /// <summary>Whether both files lie in one folder.</summary>
    public bool IsBeside(ModelEntry other) =>
        FolderLength == other.FolderLength && string.CompareOrdinal(Path, 0, other.Path, 0, FolderLength) == 0;

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string path, string? folder) =>
        (string.IsNullOrEmpty(folder) || !path.StartsWith(folder, StringComparison.Ordinal) ? path : path.Substring(folder!.Length))
            .Replace('\\', '/');
}
