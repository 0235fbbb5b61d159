using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace EdgeGen.Generator.Tests.Hosting;

/// <summary>Real model files of this repository.</summary>
internal static class Models
{
    public static byte[] FloatDigits { get; } = Load("tests/models/digits/portable/model.pte");

    public static byte[] Int8Digits { get; } = Load("tests/models/digits/tosa_int/model.pte");

    public static byte[] Load(string path) => File.ReadAllBytes(Path.Combine(RepositoryFolder(), path));

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string RepositoryFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));
}
