using EdgeGen.Generator.Tests.Hosting;

namespace EdgeGen.Generator.Tests;

public sealed class DeterminismTests
{
    private const string Declarations = """
        namespace App;
        [EdgeGen.EdgeModel("float.pte")] public sealed partial class FloatDigits;
        [EdgeGen.EdgeModel("int8.pte")] public sealed partial class Int8Digits;
        """;

    [Fact]
    public void TwoRunsInTwoFoldersGiveTheSameText()
    {
        SortedDictionary<string, string> first = Generate(source => source);

        // Another type with the same model does not share the memoised compilation.
        Dictionary<string, string> second = Generate(source => source.Replace("Digits", "Cipher", StringComparison.Ordinal))
            .ToDictionary(file => Undo(file.Key), file => Undo(file.Value), StringComparer.Ordinal);

        Assert.NotEmpty(first);
        Assert.Equal(first, second);

        static string Undo(string text) => text.Replace("Cipher", "Digits", StringComparison.Ordinal);
    }

    [Fact]
    public void LinesEndTheSameEverywhere() =>
        Assert.All(Generate(source => source).Values, text => Assert.DoesNotContain('\r', text));

    private static SortedDictionary<string, string> Generate(Func<string, string> edit)
    {
        using UserProject project = new UserProject(edit(Declarations))
            .AddFile("float.pte", Models.FloatDigits)
            .AddFile("int8.pte", Models.Int8Digits)
            .Run();
        return project.GeneratedFiles();
    }
}
