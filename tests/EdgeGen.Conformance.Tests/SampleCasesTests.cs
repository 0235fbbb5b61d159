using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Compiling;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Conformance.Tests;

public sealed class SampleCasesTests
{
    private const int MeasuredRuns = 4;

    public static TheoryData<string> Sources => SampleCases.Sources;

    [Theory]
    [MemberData(nameof(Sources))]
    public void EveryCaseConforms(string source)
    {
        using var files = new CaseFiles();
        CaseTicket[] tickets = SampleCases.In(source, files);
        var results = new List<CaseResult>();

        new BatchRunner(new RunSettings("cpu"), files, @event => results.AddRange(@event.Result is { } result ? [result] : [])).Run(tickets);

        Assert.Equal(tickets.Length, results.Count);
        Assert.Empty(results.Where(result => result.Outcome != Outcome.Passed).Select(result => $"{tickets[result.Id].Name}: {result.Outcome}: {result.Detail}"));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void NoRunAllocates(string source)
    {
        using var files = new CaseFiles();
        var compiler = new CaseCompiler(files, "cpu");
        (ConformanceCase Case, CompiledCase Compiled)[] cases = [.. SampleCases.In(source, files).SelectMany(ticket => Compile(ticket, compiler, files))];
        using CompiledBatch batch = AssemblyCompiler.Compile([.. cases.Select(item => item.Compiled)]);

        foreach ((ConformanceCase recorded, CompiledCase item) in cases)
        {
            using IEdgeModel model = batch.Create(item);
            Assert.Null(new CaseRunner(recorded, model, files, null).Run().Fault);
            for (int method = 0; method < model.Methods.Length; method++)
                Assert.True(AllocatedBytes(model, method) == 0, $"{item.TypeName}.{model.Methods[method].Name} allocates {AllocatedBytes(model, method)} bytes in {MeasuredRuns} runs");
        }
    }

    /// <returns>Nothing for a model that must be rejected.</returns>
    private static IEnumerable<(ConformanceCase Case, CompiledCase Compiled)> Compile(CaseTicket ticket, CaseCompiler compiler, CaseFiles files)
    {
        ConformanceCase conformanceCase = CaseParser.Parse(files.Read(ticket.Location, CaseSource.CaseFile), ticket.Location);
        if (conformanceCase.Error is not null)
            return [];
        CaseCompiler.Result result = compiler.Compile(conformanceCase, ticket.Id);
        Assert.True(result.Compiled is not null, $"{ticket.Name}: {string.Join("; ", result.Errors)}");
        return [(conformanceCase, result.Compiled!)];
    }

    // On what the last recorded run left in the inputs, from the first state each time: indices stay within what they index.
    private static long AllocatedBytes(IEdgeModel model, int method) =>
        Allocations.Of(() =>
        {
            for (int i = 0; i < MeasuredRuns; i++)
            {
                model.Reset();
                model.Run(method);
            }
        });
}
