using System.IO.Compression;
using System.Text;
using EdgeGen.Conformance.Arrays;

namespace EdgeGen.Conformance.Tests;

/// <summary>A folder of its own for one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("edgegen").FullName;

    public string Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public string Write(string path, NpyArray array) => Write(path, array.ToBytes());

    public string Write(string path, byte[] bytes)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    /// <summary>A zip of a folder below <see cref="Root"/>, beside it.</summary>
    public string Zip(string folder)
    {
        string zip = Path.Combine(Root, folder + ".zip");
        ZipFile.CreateFromDirectory(Path.Combine(Root, folder), zip);
        return zip;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
