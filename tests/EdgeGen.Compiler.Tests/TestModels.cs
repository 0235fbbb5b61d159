using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Tests;

/// <summary>The recorded models under <c>tests/models</c>.</summary>
internal static class TestModels
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "tests", "models");

    private const string TensorData = "model.ptd";

    /// <summary>Every model, as <c>name/flow/file</c>.</summary>
    public static IEnumerable<string> All { get; } = Directory.EnumerateFiles(Folder, "model.*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) != TensorData)
        .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>A model, and the tensor data beside it.</summary>
    public static ModelFile Read(string name)
    {
        string data = name[..(name.LastIndexOf('/') + 1)] + TensorData;
        return new(name, Bytes(name), companions: File.Exists(Path.Combine(Folder, data)) ? [new(data, Bytes(data))] : []);
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "EdgeGen.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("EdgeGen.sln is not above the test");
    }
}
