using System.Reflection;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests;

/// <summary>Every case below <c>tests/models</c>, in folders and zips, from model file to verdict.</summary>
public sealed class SampleCasesTests
{
    private static readonly string Models = Path.Combine(RepositoryRoot(), "tests", "models");

    public static TheoryData<string, string> Cases()
    {
        var rows = new TheoryData<string, string>();
        using var files = new CaseFiles();
        foreach (CaseTicket ticket in CaseCatalog.Collect([Models], [], files).Tickets)
            rows.Add(Path.GetRelativePath(Models, ticket.Location.Archive ?? ticket.Location.Folder), ticket.Name);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Conforms(string path, string name)
    {
        using var files = new CaseFiles();
        CaseTicket ticket = Assert.Single(CaseCatalog.Collect([Path.Combine(Models, path)], [name], files).Tickets);
        var results = new List<CaseResult>();

        new BatchRunner(new RunSettings("cpu"), files, @event => results.AddRange(@event.Result is { } result ? [result] : [])).Run([ticket]);

        CaseResult result = Assert.Single(results);
        Assert.True(result.Outcome == Outcome.Passed, $"{result.Outcome}: {result.Detail}");
    }

    private static string RepositoryRoot() =>
        typeof(SampleCasesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
}
