using EdgeGen.Benchmarks.Networks;
using EdgeGen.Compiler;
using EdgeGen.Conformance.Cases;
using EdgeGen.Conformance.Compiling;
using EdgeGen.Conformance.Running;

namespace EdgeGen.Benchmarks.Subjects;

/// <summary>A network as generated code, with the inputs of its case's last run in place.</summary>
internal sealed class Subject : IDisposable
{
    private static int s_count;

    private readonly CompiledBatch _batch;
    private readonly IEdgeModel _model;

    private Subject(CompiledBatch batch, IEdgeModel model, CompilationSummary summary, string? fault)
    {
        _batch = batch;
        _model = model;
        Summary = summary;
        Fault = fault;
    }

    /// <summary>What was generated.</summary>
    public CompilationSummary Summary { get; }

    /// <summary>What is wrong with its outputs; null if nothing is.</summary>
    public string? Fault { get; }

    /// <summary>Compiles a network, loads it and holds its outputs against what its case expects.</summary>
    /// <param name="contest">The network.</param>
    /// <param name="files">Reads its files.</param>
    /// <param name="profile">Whether its steps are timed.</param>
    /// <returns>The subject, or why there is none.</returns>
    public static (Subject? Subject, string? Problem) Create(Contest contest, CaseFiles files, bool profile = false)
    {
        CaseCompiler.Result result = new CaseCompiler(files, "cpu", profile).Compile(contest.Model, s_count++);
        if (result.Compiled is not { } compiled)
            return (null, string.Join("; ", result.Errors.Select(error => error.ToString()).Distinct()));
        CompiledBatch batch = AssemblyCompiler.Compile([compiled], collectible: false);
        if (batch.ErrorOf(compiled) is { } errors)
            return (null, errors);
        IEdgeModel model = batch.Create(compiled);
        Verdict verdict = new CaseRunner(contest.Model, model, files, null).Run();
        return (new(batch, model, result.Summary!, verdict.Fault), null);
    }

    /// <summary>The times of its steps; null where they are not timed.</summary>
    public StepProfile? Profile => _model.Profile;

    public void Run() => _model.Run(0);

    public void Dispose()
    {
        _model.Dispose();
        _batch.Dispose();
    }
}
