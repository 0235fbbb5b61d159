using EdgeGen.Compiler;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator.Tests;

public sealed class IncrementalityTests
{
    private const string Declaration = "[EdgeGen.EdgeModel(\"digits.pte\")] public sealed partial class Digits;";

    public static TheoryData<string> ModelSteps =>
        [StepNames.ModelFiles, StepNames.Requests, StepNames.Matches, StepNames.Compilations, StepNames.Sources];

    [Theory]
    [MemberData(nameof(ModelSteps))]
    public void UnrelatedEditLeavesEveryStepCached(string step)
    {
        using UserProject project = Digits();
        project.SetSource("Other.cs", "class Other { int x; }").Run();

        project.SetSource("Other.cs", "class Other { long y; void M() { } }").Run();

        Assert.Equal([IncrementalStepRunReason.Cached], project.Reasons(step));
    }

    [Fact]
    public void MovingTheDeclarationRunsNoModelStep()
    {
        using UserProject project = Digits();

        project.SetSource("User.cs", "// a comment\n\n" + Declaration).Run();

        Assert.Equal([IncrementalStepRunReason.Modified], project.Reasons(StepNames.Declarations));
        Assert.Equal([IncrementalStepRunReason.Unchanged], project.Reasons(StepNames.Requests));
        Assert.Equal([IncrementalStepRunReason.Cached], project.Reasons(StepNames.Compilations));
        Assert.Equal([IncrementalStepRunReason.Cached], project.Reasons(StepNames.Sources));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SameBytesUnderANewTextAreUnchanged(bool hashFromBuild)
    {
        using UserProject project = Digits(hashFromBuild);

        project.ListFile("digits.pte", hashFromBuild ? Models.HashOf(Models.FloatDigits) : null).Run();

        Assert.Equal([IncrementalStepRunReason.Unchanged], project.Reasons(StepNames.ModelFiles));
        Assert.Equal([IncrementalStepRunReason.Cached], project.Reasons(StepNames.Compilations));
        Assert.Equal([IncrementalStepRunReason.Cached], project.Reasons(StepNames.Sources));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OneOtherByteCompilesTheModelAgain(bool hashFromBuild)
    {
        using UserProject project = Digits(hashFromBuild);
        string before = project.GeneratedFiles().Values.First();
        byte[] bytes = [.. Models.FloatDigits];
        bytes[^1] ^= 1;

        project.AddFile("digits.pte", bytes, hashFromBuild ? Models.HashOf(bytes) : null).Run();

        Assert.Equal([IncrementalStepRunReason.Modified], project.Reasons(StepNames.ModelFiles));
        Assert.Equal([IncrementalStepRunReason.Modified], project.Reasons(StepNames.Compilations));
        Assert.Equal([IncrementalStepRunReason.Modified], project.Reasons(StepNames.Sources));
        Assert.NotEqual(before, project.GeneratedFiles().Values.First());
    }

    [Fact]
    public void ANewHashCompilesAgainUnderTheSameText()
    {
        using UserProject project = Digits();

        project.WriteFile("digits.pte", Models.Int8Digits);
        project.SetHash("digits.pte", Models.HashOf(Models.Int8Digits)).Run();

        Assert.Equal([IncrementalStepRunReason.Modified], project.Reasons(StepNames.Sources));
        Assert.Contains(project.GeneratedFiles().Values, text => text.Contains(Models.HashOf(Models.Int8Digits), StringComparison.Ordinal));
    }

    [Fact]
    public void CodeBelongsToTheBytesEvenIfTheBuildHashedOlderOnes()
    {
        using var project = new UserProject();
        var stale = new ModelEntry(Path.Combine(project.FolderPath, "digits.pte"), "digits.pte", Models.HashOf([1]));
        var match = new ModelMatch(new(new("", "Digits", [], "partial class Digits")), stale, [], null);

        Assert.All([Models.FloatDigits, Models.Int8Digits], bytes =>
        {
            project.WriteFile("digits.pte", bytes);
            CompilationResult result = match.Compile(CancellationToken.None);
            Assert.Contains(result.Sources, source => source.Text.Contains(Models.HashOf(bytes), StringComparison.Ordinal));
        });
    }

    [Fact]
    public void AChangeOfDiagnosticsAloneLeavesSourcesCached()
    {
        using var project = new UserProject(Declaration);
        project.AddFile("digits.pte", []).Run();
        int line = Line(project);

        project.SetSource("User.cs", "\n" + Declaration).Run();

        Assert.Equal(line + 1, Line(project));
        Assert.Equal([IncrementalStepRunReason.Modified], project.Reasons(StepNames.Failures));
        Assert.Equal([IncrementalStepRunReason.Cached], project.Reasons(StepNames.Sources));

        static int Line(UserProject project) => Assert.Single(project.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
    }

    [Fact]
    public void AnotherModelOfTheProjectStaysCached()
    {
        using UserProject project = Digits();
        project.AddFile("other.pte", Models.Int8Digits).SetSource("Other.cs", "[EdgeGen.EdgeModel(\"other.pte\")] partial class Other;").Run();

        project.SetSource("Other.cs", "[EdgeGen.EdgeModel(\"other.pte\", ReuseInputs = true)] partial class Other;").Run();

        IncrementalStepRunReason[] reasons = project.Reasons(StepNames.Compilations);
        Assert.Equal(2, reasons.Length);
        Assert.Equal(IncrementalStepRunReason.Cached, reasons[0]);
        Assert.NotEqual(IncrementalStepRunReason.Cached, reasons[1]);
    }

    private static UserProject Digits(bool hashFromBuild = true) => new UserProject(Declaration)
        .AddFile("digits.pte", Models.FloatDigits, hashFromBuild ? Models.HashOf(Models.FloatDigits) : null)
        .Run();
}
