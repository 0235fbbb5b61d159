using System.Reflection;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests;

/// <summary>The cases below <c>tests/models</c>, in folders and zips.</summary>
internal static class SampleCases
{
    /// <summary>The folder of them all.</summary>
    public static string Root { get; } = Path.Combine(RepositoryRoot(), "tests", "models");

    /// <summary>Folders of a network and zips, relative to <c>tests/models</c>.</summary>
    public static TheoryData<string> Sources => new(Directory.EnumerateDirectories(Root)
        .Concat(Directory.EnumerateFiles(Root, "*.zip", SearchOption.AllDirectories))
        .Where(path => Directory.EnumerateFiles(Directory.Exists(path) ? path : Root, CaseSource.CaseFile, SearchOption.AllDirectories).Any())
        .Select(path => Path.GetRelativePath(Root, path))
        .Order(StringComparer.Ordinal));

    /// <summary>Where a source lies.</summary>
    public static string Folder(string source) => Path.Combine(Root, source);

    /// <summary>The cases of one source.</summary>
    public static CaseTicket[] In(string source, CaseFiles files)
    {
        CaseTicket[] tickets = [.. CaseCatalog.Collect([Path.Combine(Root, source)], [], files).Tickets];
        Assert.NotEmpty(tickets);
        return tickets;
    }

    private static string RepositoryRoot() =>
        typeof(SampleCases).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
}
