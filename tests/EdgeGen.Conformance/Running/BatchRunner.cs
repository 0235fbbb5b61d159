using System.Collections.Immutable;
using System.Diagnostics;
using EdgeGen.Compiler;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Compiling;

namespace EdgeGen.Conformance.Running;

/// <summary>Takes a batch of cases from model file to verdict: each model on its own, the C# of all at once.</summary>
public sealed class BatchRunner(RunSettings settings, CaseFiles files, Action<BatchEvent> report)
{
    private const int ShownDiagnostics = 2;

    private readonly CaseCompiler _compiler = new(files, settings.Target);

    public void Run(IReadOnlyList<CaseTicket> batch)
    {
        List<Candidate> candidates = [.. batch.Select(CompileModel).OfType<Candidate>()];
        if (candidates.Count > 0)
        {
            report(new(BatchStep.CompilingAssembly));
            using CompiledBatch compiled = AssemblyCompiler.Compile([.. candidates.Select(candidate => candidate.Compiled)]);
            foreach (Candidate candidate in candidates)
                RunCase(candidate, compiled);
        }
        report(new(BatchStep.BatchFinished, MemoryBytes: Environment.WorkingSet));
    }

    /// <returns>Null if the case is finished without running.</returns>
    private Candidate? CompileModel(CaseTicket ticket)
    {
        report(new(BatchStep.CompilingModel, ticket.Id));
        long start = Stopwatch.GetTimestamp();
        try
        {
            ConformanceCase conformanceCase = CaseParser.Parse(files.Read(ticket.Location, CaseSource.CaseFile), ticket.Location);
            CaseCompiler.Result result = _compiler.Compile(conformanceCase, ticket.Id);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (result.Compiled is { } compiled && conformanceCase.Error is null)
            {
                WriteSources(ticket, compiled);
                return new(ticket, conformanceCase, compiled, elapsed);
            }
            Finish(Judge(ticket.Id, conformanceCase.Error, result) with { CompileMilliseconds = elapsed });
        }
        catch (Exception e)
        {
            Finish(CaseResult.Failed(ticket.Id, Outcome.Crashed, $"before running: {Describe(e)}"));
        }
        return null;
    }

    /// <summary>The result of a model that was rejected, or should have been.</summary>
    private static CaseResult Judge(int id, string? brokenRule, CaseCompiler.Result result)
    {
        ImmutableArray<string> ids = [.. result.Errors.Select(error => error.Id).Distinct().Order(StringComparer.Ordinal)];
        string findings = string.Join("; ", result.Errors.Take(ShownDiagnostics).Select(error => error.ToString()));
        if (result.Compiled is not null)
            return CaseResult.Failed(id, Outcome.Wrong, $"accepted although it breaks {brokenRule}");
        if (ids.IsEmpty)
            return CaseResult.Failed(id, Outcome.Wrong, "rejected without a diagnostic");
        return brokenRule is null
            ? new(id, Outcome.Rejected, findings, ids)
            : new(id, Outcome.Passed, $"{brokenRule}: {findings}", ids);
    }

    private void RunCase(Candidate candidate, CompiledBatch compiled)
    {
        int id = candidate.Ticket.Id;
        if (compiled.ErrorOf(candidate.Compiled) is { } errors)
        {
            Finish(CaseResult.Failed(id, Outcome.Crashed, errors) with { CompileMilliseconds = candidate.CompileMilliseconds });
            return;
        }
        report(new(BatchStep.Running, id));
        long start = Stopwatch.GetTimestamp();
        CaseResult result;
        try
        {
            using IEdgeModel model = compiled.Create(candidate.Compiled);
            Verdict verdict = new CaseRunner(candidate.Case, model, files, Writer(candidate.Ticket)).Run();
            result = new(id, verdict.Fault is null ? Outcome.Passed : Outcome.Wrong, verdict.Fault ?? "", [], verdict.StepElements);
        }
        catch (Exception e)
        {
            result = CaseResult.Failed(id, Outcome.Crashed, $"while running: {Describe(e)}");
        }
        Finish(result with { CompileMilliseconds = candidate.CompileMilliseconds, RunMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds });
    }

    private void Finish(CaseResult result) => report(new(BatchStep.Finished, result.Id, result));

    private OutputWriter? Writer(CaseTicket ticket) =>
        settings.OutputFolder is null ? null : new OutputWriter(Path.Combine(settings.OutputFolder, ticket.OutputFolder));

    private void WriteSources(CaseTicket ticket, CompiledCase compiled)
    {
        if (settings.SourceFolder is null)
            return;
        string folder = Path.Combine(settings.SourceFolder, ticket.OutputFolder);
        Directory.CreateDirectory(folder);
        foreach (GeneratedSource source in compiled.Sources)
            File.WriteAllText(Path.Combine(folder, source.HintName), source.Text);
    }

    private static string Describe(Exception e)
    {
        Exception cause = e;
        while (cause is System.Reflection.TargetInvocationException or TypeInitializationException && cause.InnerException is { } inner)
            cause = inner;
        string frame = cause.StackTrace?.Split('\n')[0].Trim() ?? "";
        return $"{cause.GetType().Name}: {cause.Message} {frame}".TrimEnd();
    }

    private sealed record Candidate(CaseTicket Ticket, ConformanceCase Case, CompiledCase Compiled, double CompileMilliseconds);
}
