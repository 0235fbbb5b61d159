namespace EdgeGen.Generator.Tests.Hosting;

/// <summary>Texts that a person has read and accepted, in the folder <c>Snapshots</c>.</summary>
internal static class Snapshot
{
    /// <summary>The environment variable that accepts whatever the tests made; <c>git diff</c> then shows what changed.</summary>
    private const string AcceptVariable = "EDGEGEN_ACCEPT_SNAPSHOTS";

    private static readonly string Folder = Path.Combine(Models.RepositoryFolder(), "tests/EdgeGen.Generator.Tests/Snapshots");

    /// <summary>Compares a text with the accepted one; a difference is written beside it as <c>*.received.*</c>.</summary>
    public static void Matches(string name, string text)
    {
        string accepted = Path.Combine(Folder, name);
        string received = Path.ChangeExtension(accepted, ".received" + Path.GetExtension(accepted));
        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
            File.WriteAllText(accepted, text);
        if (File.Exists(accepted) && File.ReadAllText(accepted) == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.Fail($"{accepted} differs from {received}; if the new text is better, run the test again with {AcceptVariable}=1.");
    }
}
