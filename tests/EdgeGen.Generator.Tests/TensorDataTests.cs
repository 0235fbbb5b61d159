using System.Globalization;
using EdgeGen.Analyzers;
using EdgeGen.Generator.Tests.Hosting;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator.Tests;

/// <summary>A program whose weights lie in a file of their own.</summary>
public sealed class TensorDataTests
{
    private static readonly byte[] Program = Models.Load("tests/models/linear/portable_ptd/model.pte");
    private static readonly byte[] Data = Models.Load("tests/models/linear/portable_ptd/model.ptd");

    [Fact]
    public void FileBesideTheModelIsFound()
    {
        using UserProject project = Project().AddFile("models/linear.ptd", Data).Run();

        Assert.Empty(project.ErrorIds());
        Assert.Contains(Models.HashOf(Data), string.Concat(project.GeneratedFiles().Values), StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatTheAttributeNamesIsFoundAnywhere()
    {
        using UserProject project = Project("""Data = "weights/linear.ptd" """).AddFile("weights/linear.ptd", Data).AddFile("models/other.ptd", Data).Run();

        Assert.Empty(project.ErrorIds());
    }

    [Fact]
    public async Task MissingFileIsAnErrorThatNamesTheKey()
    {
        using UserProject project = Project().Run();

        string message = await FindingOf(project, "EG1008");
        Assert.Contains("'linear.pte' keeps 'weight' in another file, but no .ptd file belongs to it (1 more are missing)", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralFilesWithTheKeyAreAnErrorThatNamesThem()
    {
        using UserProject project = Project().AddFile("models/a.ptd", Data).AddFile("models/b.ptd", Data).Run();

        string message = await FindingOf(project, "EG1009");
        Assert.Contains("finds 'weight' in each of 'a.ptd', 'b.ptd'", message, StringComparison.Ordinal);
    }

    private static UserProject Project(string argument = "")
    {
        string arguments = argument.Length == 0 ? "" : ", " + argument;
        return new UserProject($"[EdgeGen.EdgeModel(\"linear.pte\"{arguments})] public sealed partial class Linear;").AddFile("models/linear.pte", Program);
    }

    private static async Task<string> FindingOf(UserProject project, string id)
    {
        Assert.Equal(["EG0001"], project.ErrorIds());
        Diagnostic finding = Assert.Single(await project.AnalyzeAsync(new EdgeModelAnalyzer()));
        Assert.Equal(id, finding.Id);
        return finding.GetMessage(CultureInfo.InvariantCulture);
    }
}
