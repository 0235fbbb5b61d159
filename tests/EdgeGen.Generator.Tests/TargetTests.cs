using EdgeGen.Analyzers;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator.Tests;

public sealed class TargetTests
{
    [Fact]
    public async Task UnknownTargetIsAWarningAndTheCodeIsMade()
    {
        using UserProject project = Digits("cpuu");

        Diagnostic warning = Assert.Single(await project.AnalyzeAsync(new EdgeModelAnalyzer()));

        Assert.Equal("EG0003", warning.Id);
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains("Target 'cpuu' is not known", warning.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("Known: 'cpu'", warning.GetMessage(), StringComparison.Ordinal);
        Assert.Empty(project.ErrorIds());
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("CPU")]
    public async Task KnownTargetIsNot(string target)
    {
        using UserProject project = Digits(target);

        Assert.Empty(await project.AnalyzeAsync(new EdgeModelAnalyzer()));
    }

    private static UserProject Digits(string target) =>
        new UserProject($"[EdgeGen.EdgeModel(\"digits.pte\", Target = \"{target}\")] public sealed partial class Digits;")
            .AddFile("digits.pte", Models.FloatDigits)
            .Run();
}
