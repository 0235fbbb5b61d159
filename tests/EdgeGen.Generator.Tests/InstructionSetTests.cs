using EdgeGen.Analyzers;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator.Tests;

public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("x86-64-v2")]
    [InlineData("sse4.2,popcnt")]
    [InlineData("avx")]
    [InlineData("x86-64-v3,-avx2")]
    [InlineData("native, -fma")]
    public async Task LosingSimdIsAWarning(string instructionSet)
    {
        Diagnostic warning = Assert.Single(await Analyze("linux-x64", instructionSet));

        Assert.Equal("EG0010", warning.Id);
        Assert.Equal(DiagnosticSeverity.Warning, warning.Severity);
        Assert.Contains($"'{instructionSet}'", warning.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", "x86-64-v3")]
    [InlineData("win-x64", "X86-64-V4")]
    [InlineData("linux-x64", "native")]
    [InlineData("linux-x64", "avx2,fma")]
    [InlineData("linux-x64", "avx512f,-avx512vbmi")]
    [InlineData("linux-x64", "")]
    [InlineData("linux-arm64", "armv8.2-a")]
    public async Task OtherwiseAllIsWell(string runtimeIdentifier, string instructionSet) =>
        Assert.Empty(await Analyze(runtimeIdentifier, instructionSet));

    [Fact]
    public async Task WithoutNativeCompilationNothingIsLost() => Assert.Empty(await Analyze("linux-x64", "sse4.2", publishAot: "false"));

    private static async Task<IReadOnlyList<Diagnostic>> Analyze(string runtimeIdentifier, string instructionSet, string publishAot = "true")
    {
        using UserProject project = new UserProject("class C;")
            .SetProperty("PublishAot", publishAot)
            .SetProperty("RuntimeIdentifier", runtimeIdentifier)
            .SetProperty("IlcInstructionSet", instructionSet)
            .Run();
        return await project.AnalyzeAsync(new InstructionSetAnalyzer());
    }
}
