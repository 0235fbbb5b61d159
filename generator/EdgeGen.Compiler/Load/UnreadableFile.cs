using System.Text;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Load;

/// <summary>Says why a file is no model that EdgeGen reads, naming what it seems to be instead.</summary>
internal static class UnreadableFile
{
    private const int TextSample = 512;

    /// <summary>What people have at hand where a model is expected: a signature, its position, and what it tells.</summary>
    private static readonly (int Offset, string Signature, string Meaning)[] Lookalikes =
    [
        (0, "version https://git-lfs", "is a Git LFS pointer and not the model itself; run git lfs pull"),
        (0, "PK\u0003\u0004", "is a zip archive, perhaps an exported program that was not lowered to .pte yet"),
        (4, "FT01", "holds the tensor data of a program and not the program itself"),
        (4, "TFL3", "is a TensorFlow Lite model"),
    ];

    /// <summary>Formats that EdgeGen reads in one version: the letters of their identifier, its digits, and a name.</summary>
    private static readonly (string Letters, string Digits, string Name)[] Versions =
    [
        ("ET", "12", "ExecuTorch programs"),
        ("BP", "08", "bundled programs"),
    ];

    public static void Report(ModelFile file, DiagnosticSink diagnostics)
    {
        var location = new ModelLocation(file.Name);
        byte[] bytes = file.Content;
        if (bytes.Length == 0)
            diagnostics.Report(DiagnosticCatalog.ModelFileEmpty, location, file.Name);
        else if (OtherVersion(bytes) is var (found, understood) && found.Length > 0)
            diagnostics.Report(DiagnosticCatalog.UnsupportedVersion, location, file.Name, found, understood);
        else
            diagnostics.Report(DiagnosticCatalog.UnknownFormat, location, file.Name, Describe(bytes));
    }

    private static (string Found, string Understood) OtherVersion(byte[] bytes)
    {
        foreach (var (letters, digits, name) in Versions)
        {
            if (StartsWith(bytes, 4, letters) && bytes.Length >= 8 && IsDigit(bytes[6]) && IsDigit(bytes[7]))
                return (Encoding.ASCII.GetString(bytes, 4, 4), $"{name} of version {letters}{digits}");
        }
        return ("", "");
    }

    private static string Describe(byte[] bytes)
    {
        foreach (var (offset, signature, meaning) in Lookalikes)
        {
            if (StartsWith(bytes, offset, signature))
                return meaning;
        }
        return LooksLikeText(bytes) ? "looks like text" : "begins like none of the formats";
    }

    private static bool StartsWith(byte[] bytes, int offset, string signature) =>
        bytes.Length >= offset + signature.Length
        && Encoding.ASCII.GetString(bytes, offset, signature.Length) == signature;

    private static bool LooksLikeText(byte[] bytes) => bytes.Take(TextSample).All(b => b is >= 0x20 and not 0x7F or (byte)'\t' or (byte)'\r' or (byte)'\n');

    private static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';
}
