using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests.Running;

public sealed class CaseCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CaseFiles _files = new();

    public CaseCatalogTests()
    {
        AddCase("nets/digits/tosa_int", "digits_tosa_int", "tosa_int", "model.pte");
        AddCase("nets/digits/onnx", "digits_onnx", "onnx", "model.onnx");
        AddCase("suite/add", "add", "whatever", "model.tosa");
        AddCase("suite/sub", "sub", "whatever", "model.tosa");
    }

    public void Dispose()
    {
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void AFoldersCasesAreGroupedByFlowAndAZipsByItsName()
    {
        CaseCatalog catalog = Collect([_folder.Zip("suite"), Path.Combine(_folder.Root, "nets")]);

        Assert.Equal(["suite/add", "suite/sub", "tosa_int/digits_tosa_int"], catalog.Tickets.Select(ticket => $"{ticket.Source}/{ticket.Name}"));
        Assert.Equal([0, 1, 2], catalog.Tickets.Select(ticket => ticket.Id));
        Assert.Equal(1, catalog.Skipped);
    }

    [Theory]
    [InlineData("a*", "add")]
    [InlineData("s?b", "sub")]
    [InlineData("suite/*", "add,sub")]
    [InlineData("*/digits*", "digits_tosa_int")]
    [InlineData("none", "")]
    public void FiltersHoldAgainstNamesOrSourcesAndNames(string glob, string names)
    {
        CaseCatalog catalog = Collect([_folder.Zip("suite"), Path.Combine(_folder.Root, "nets")], glob);

        Assert.Equal(names, string.Join(',', catalog.Tickets.Select(ticket => ticket.Name)));
    }

    [Fact]
    public void TheSameCaseCountsOnce() =>
        Assert.Equal(2, Collect([Path.Combine(_folder.Root, "suite"), Path.Combine(_folder.Root, "suite/add"), Path.Combine(_folder.Root, "suite")]).Tickets.Length);

    [Fact]
    public void RepeatedNamesAreWrittenToFoldersOfTheirSources()
    {
        string zip = _folder.Zip("suite");
        AddCase("suite/sub", "other", "whatever", "model.tosa");

        CaseCatalog catalog = Collect([zip, Path.Combine(_folder.Root, "suite")]);

        Assert.Equal(["suite/add", "sub", "whatever/add", "other"], catalog.Tickets.Select(ticket => ticket.OutputFolder.Replace('\\', '/')));
    }

    [Fact]
    public void AnUnreadableCaseIsACaseAllTheSame()
    {
        _folder.Write("broken/one/case.json", "{");

        Assert.Equal("one", Assert.Single(Collect([Path.Combine(_folder.Root, "broken")]).Tickets).Name);
    }

    [Theory]
    [InlineData(2, 1000, "0 1|2 3|4")]
    [InlineData(9, 1000, "0 1 2 3 4")]
    [InlineData(9, 20, "0 1|2 3|4")]
    [InlineData(9, 5, "0|1|2|3|4")]
    public void BatchesAreLimitedInCasesAndBytes(int cases, long bytes, string expected)
    {
        CaseTicket[] tickets = [.. Enumerable.Range(0, 5).Select(id => new CaseTicket(id, "s", "n", new(null, "f"), 10, "n"))];

        IEnumerable<CaseTicket[]> batches = new CaseCatalog([.. tickets], 0).Batches(cases, bytes);

        Assert.Equal(expected, string.Join('|', batches.Select(batch => string.Join(' ', batch.Select(ticket => ticket.Id)))));
    }

    private CaseCatalog Collect(string[] paths, params string[] filters) => CaseCatalog.Collect(paths, filters, _files);

    private void AddCase(string folder, string name, string flow, string model)
    {
        _folder.Write($"{folder}/case.json", $$"""{"name": "{{name}}", "flow": "{{flow}}", "model": "{{model}}", "runs": []}""");
        _folder.Write($"{folder}/{model}", "model");
    }
}
