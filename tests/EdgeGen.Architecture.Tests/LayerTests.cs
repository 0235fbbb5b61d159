using System.Reflection;
using System.Text.RegularExpressions;
using EdgeGen.Compiler;

namespace EdgeGen.Architecture.Tests;

public sealed class LayerTests
{
    private const string CompilerFolder = "generator/EdgeGen.Compiler";

    /// <summary>The stages in order: each may look at the ones before it.</summary>
    private static readonly string[] Stages =
        ["Common", "Diagnostics", "Load", "Ir", "Targets", "Kernels", "Operators", "Frontends", "Passes", "Memory", "Emit"];

    /// <summary>Looks to the left that are forbidden all the same.</summary>
    private static readonly (string Stage, string MayNotSee)[] Forbidden =
    [
        ("Memory", "Operators"), ("Memory", "Frontends"), ("Memory", "Passes"),
        ("Emit", "Load"), ("Emit", "Frontends"), ("Emit", "Passes"),
        ("Operators", "Load"), ("Ir", "Load"), ("Kernels", "Load"),
    ];

    private static readonly Regex QualifiedStage = new(@"\bEdgeGen\.Compiler\.(\w+)");

    public static TheoryData<string> AllStages => [.. Stages];

    [Fact]
    public void EveryFolderIsAStage()
    {
        IEnumerable<string> folders = Repository.Sources(CompilerFolder)
            .Select(path => path.Split('/'))
            .Where(parts => parts.Length > 3)
            .Select(parts => parts[2])
            .Distinct();

        Assert.Empty(folders.Except(Stages));
    }

    [Theory]
    [MemberData(nameof(AllStages))]
    public void AStageLooksLeft(string stage)
    {
        string[] allowed = [.. Stages.TakeWhile(s => s != stage).Append(stage).Except(Forbidden.Where(f => f.Stage == stage).Select(f => f.MayNotSee))];

        IEnumerable<string> broken =
            from path in SourcesOf(stage)
            from seen in StagesSeenBy(path)
            where !allowed.Contains(seen)
            select $"{path} sees {seen}";

        Assert.Empty(broken);
    }

    [Fact]
    public void OnlyLoadSeesFlatBuffers() =>
        Assert.All(
            Repository.ProductSources.Where(path => Repository.Read(path).Contains("using Google.FlatBuffers", StringComparison.Ordinal)),
            path => Assert.StartsWith(CompilerFolder + "/Load/", path, StringComparison.Ordinal));

    [Fact]
    public void TheCompilerAndTheRuntimeDoNotKnowRoslyn()
    {
        Assert.DoesNotContain(References(typeof(ModelCompiler)), IsRoslyn);
        Assert.DoesNotContain(References(typeof(EdgeModelAttribute)), IsRoslyn);

        static bool IsRoslyn(string name) => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
    }

    [Fact]
    public void TheRuntimeNeedsTheFrameworkAlone() =>
        Assert.All(References(typeof(EdgeModelAttribute)), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void OneFileReadsFilesFromTheGenerator()
    {
        string[] suppressions = [.. Repository.ProductSources.Where(path => Repository.Read(path).Contains("RS1035", StringComparison.Ordinal))];

        Assert.Equal(["generator/EdgeGen.Generator/ModelFileReader.cs"], suppressions);
    }

    private static IEnumerable<string> SourcesOf(string stage) =>
        Directory.Exists(Path.Combine(Repository.Folder, CompilerFolder, stage)) ? Repository.Sources($"{CompilerFolder}/{stage}") : [];

    private static IEnumerable<string> StagesSeenBy(string path) =>
        QualifiedStage.Matches(Repository.Read(path)).Select(match => match.Groups[1].Value).Distinct().Intersect(Stages);

    private static IEnumerable<string> References(Type type) =>
        type.Assembly.GetReferencedAssemblies().Select((AssemblyName name) => name.Name!);
}
