using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    public static TheoryData<string> Ids => [.. DiagnosticCatalog.All.Select(row => row.Id)];

    [Fact]
    public void IdsAreUniqueAndInOrder()
    {
        string[] ids = [.. DiagnosticCatalog.All.Select(row => row.Id)];

        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^EG[0-9]{4}$", id));
    }

    [Fact]
    public void EveryRowOfTheCatalogIsListed()
    {
        var fields = typeof(DiagnosticCatalog).GetFields()
            .Where(field => field.FieldType == typeof(DiagnosticDescriptorRow))
            .Select(field => (DiagnosticDescriptorRow)field.GetValue(null)!);

        Assert.Equal(fields, DiagnosticCatalog.All);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void MessageHoldsEveryArgument(string id)
    {
        DiagnosticDescriptorRow row = DiagnosticCatalog.All.Single(row => row.Id == id);
        string[] args = [.. Enumerable.Range(0, row.ArgumentCount).Select(i => $"<argument {i}>")];

        string message = new CompilerDiagnostic(row, args.ToEquatableArray(), new("kws.pte")).Message;

        Assert.All(args, arg => Assert.Contains(arg, message, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\{\d\}", message);
    }

    [Fact]
    public void FindingsCompareByValue()
    {
        static CompilerDiagnostic Make(string what) =>
            new(DiagnosticCatalog.MalformedFile, ["kws.pte", "12", what], new("kws.pte", ByteOffset: 12));

        Assert.Equal(Make("vtable"), Make("vtable"));
        Assert.NotEqual(Make("vtable"), Make("vector"));
    }

    [Fact]
    public void ArgumentsAreNotFormattedAgain()
    {
        var finding = new CompilerDiagnostic(DiagnosticCatalog.UnknownFormat, ["{1}", "is odd"], new("x"));

        Assert.StartsWith("'{1}' is odd;", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SinkKeepsItsCapacityAndCountsTheRest()
    {
        var sink = new DiagnosticSink();
        for (int i = 0; i < DiagnosticSink.Capacity + 7; i++)
            sink.Report(DiagnosticCatalog.ModelFileEmpty, new("a.pte"), $"{i}");

        Assert.True(sink.HasErrors);
        Assert.Equal(DiagnosticSink.Capacity, sink.Count);
        Assert.Equal(7, sink.Dropped);
        Assert.Equal("Model file '0' is empty; export the model again", sink.ToEquatableArray()[0].Message);
    }

    [Fact]
    public void SinkCutsWhatAFileMustNotPrint()
    {
        var sink = new DiagnosticSink();
        sink.Report(DiagnosticCatalog.ModelFileEmpty, new("a.pte"), "a\r\nb\0" + new string('x', 10_000));

        string arg = sink.ToEquatableArray()[0].Args[0];
        Assert.StartsWith("a??b?xxx", arg, StringComparison.Ordinal);
        Assert.True(arg.Length < 500);
    }

    [Fact]
    public void LocationReadsWell()
    {
        Assert.Equal("kws.pte", new ModelLocation("kws.pte").ToString());
        Assert.Equal("kws.pte, operator #3 CONV2D, byte 1184", new ModelLocation("kws.pte", "CONV2D", 3, 1184).ToString());
    }
}
