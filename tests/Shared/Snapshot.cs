using System.Runtime.CompilerServices;
using System.Text;

namespace EdgeGen.Tests;

/// <summary>Texts and files that a person has read and accepted.</summary>
internal static class Snapshot
{
    /// <summary>The environment variable that accepts whatever the tests made; <c>git diff</c> then shows what changed.</summary>
    private const string AcceptVariable = "EDGEGEN_ACCEPT_SNAPSHOTS";

    /// <summary>Compares a text with the accepted one; a difference is written beside it as <c>*.received.*</c>.</summary>
    /// <param name="path">The accepted text's file, from the repository's folder on.</param>
    /// <param name="text">The text.</param>
    public static void Matches(string path, string text) => Matches(path, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Matches(string, string)"/>
    /// <param name="path">The accepted file, from the repository's folder on.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Matches(string path, byte[] bytes)
    {
        string accepted = Path.Combine(RepositoryFolder(), path);
        string received = Path.ChangeExtension(accepted, ".received" + Path.GetExtension(accepted));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
            File.WriteAllBytes(accepted, bytes);
        if (File.Exists(accepted) && File.ReadAllBytes(accepted).AsSpan().SequenceEqual(bytes))
        {
            File.Delete(received);
            return;
        }
        File.WriteAllBytes(received, bytes);
        Assert.Fail($"{accepted} differs from {received}; if the new one is better, run the test again with {AcceptVariable}=1.");
    }

    private static string RepositoryFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../.."));
}
