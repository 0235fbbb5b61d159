using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Architecture.Tests;

public sealed class DiagnosticDocumentationTests
{
    private const string Pages = "analyzers/docs";

    private static readonly string Releases =
        Repository.Read("analyzers/EdgeGen.Analyzers/AnalyzerReleases.Shipped.md")
        + Repository.Read("analyzers/EdgeGen.Analyzers/AnalyzerReleases.Unshipped.md");

    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Select(row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasAPageWithABadAndAFixedExample(string id)
    {
        string page = Repository.Read($"{Pages}/{id}.md");

        Assert.StartsWith($"# {id}: {Row(id).Title}\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Bad\n", page, StringComparison.Ordinal);
        Assert.Contains("\n## Fixed\n", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void IsListedWithItsSeverity(string id)
    {
        DiagnosticDescriptorRow row = Row(id);

        Assert.Contains($"\n{id} | EdgeGen | {row.Severity} | {row.Title}\n", Releases, StringComparison.Ordinal);
        Assert.Contains($"\n| [{id}]({id}.md) | {row.Severity} | {row.Title} |\n", Repository.Read($"{Pages}/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void NoPageIsLeftOver()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(Repository.Folder, Pages), "EG*.md").Select(path => Path.GetFileNameWithoutExtension(path)!);

        Assert.Empty(pages.Except(DiagnosticCatalog.All.Select(row => row.Id)));
    }

    private static DiagnosticDescriptorRow Row(string id) => DiagnosticCatalog.All.Single(row => row.Id == id);
}
