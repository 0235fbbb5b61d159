using System.Globalization;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Emit;
using EdgeGen.Compiler.Frontends;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Memory;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;
using EdgeGen.Compiler.Targets;

namespace EdgeGen.Compiler;

/// <summary>The way of a model from its bytes to C#: every stage is one line of <see cref="Generate"/>.</summary>
public static class ModelCompiler
{
    /// <summary>
    /// Compiles a model. Never throws for what a file contains: findings become diagnostics, and a model with errors becomes a stub whose
    /// members throw, so that the code around it keeps binding.
    /// </summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was triggered.</exception>
    public static CompilationResult Compile(ModelFile file, CompileOptions options, CancellationToken cancellation = default)
    {
        file.HashAhead();
        DiagnosticSink diagnostics = new();
        CompilationResult? result = Generate(file, options, diagnostics, cancellation);
        if (result is not null)
            return result;
        EquatableArray<CompilerDiagnostic> findings = diagnostics.ToEquatableArray();
        string reason = findings.FirstOrDefault(d => d.Severity == Severity.Error)?.ToString() ?? "no code was generated";
        return new CompilationResult([EmitStub(options.Type, reason)], findings, null);
    }

    /// <summary>A class of the declared name whose members throw, for a model without code.</summary>
    public static GeneratedSource EmitStub(TypeDeclaration type, string reason) => StubEmitter.Emit(type, reason);

    private static CompilationResult? Generate(
        ModelFile file, CompileOptions options, DiagnosticSink diagnostics, CancellationToken cancellation)
    {
        if (ModelLoader.Load(file, diagnostics) is not { } loaded)
            return null;
        cancellation.ThrowIfCancellationRequested();
        if (FrontendTable.Import(loaded, diagnostics) is not { } imported || diagnostics.HasErrors)
            return null;
        cancellation.ThrowIfCancellationRequested();
        CheckTarget(file, options.Target, diagnostics);
        IReadOnlyList<Graph> legal = [.. imported.Methods.Select(g => PassPipeline.Run(g, file))];
        cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<SelectedGraph> selected = [.. legal.Select(g => KernelSelector.Select(g, OperatorTable.Facts, file.Name, diagnostics))];
        if (diagnostics.HasErrors)
            return null;
        cancellation.ThrowIfCancellationRequested();
        PlannedProgram program = ArenaPlanner.Plan(selected, imported, OperatorTable.Facts, options.ReuseInputs);
        if (!FitsLimit(program, file, options, diagnostics))
            return null;
        IReadOnlyList<EmbeddedFile> files = [Embedded(file), .. file.Companions.Select(Embedded)];
        EquatableArray<GeneratedSource> sources = ModelEmitter.Emit(program, options, files, imported.Cases);
        CompilationSummary summary = new(files[0].Resource, file.Length, program.ArenaBytes, program.LowerBound, OperationsOf(program), StepsOf(program));
        return new CompilationResult(sources, diagnostics.ToEquatableArray(), summary);
    }

    private static void CheckTarget(ModelFile file, string name, DiagnosticSink diagnostics)
    {
        if (TargetTable.Find(name) is null)
            diagnostics.Report(DiagnosticCatalog.UnknownTarget, new ModelLocation(file.Name), name, string.Join(", ", TargetTable.All.Select(target => $"'{target.Name}'")));
    }

    private static bool FitsLimit(PlannedProgram program, ModelFile file, CompileOptions options, DiagnosticSink diagnostics)
    {
        long limit = options.MaxArenaBytes > 0 ? options.MaxArenaBytes : int.MaxValue - ArenaPlanner.Alignment;
        if (program.ArenaBytes <= limit)
            return true;
        diagnostics.Report(
            DiagnosticCatalog.ArenaTooLarge,
            new ModelLocation(file.Name),
            program.ArenaBytes.ToString("N0", CultureInfo.InvariantCulture),
            limit.ToString("N0", CultureInfo.InvariantCulture),
            program.LowerBound.ToString("N0", CultureInfo.InvariantCulture));
        return false;
    }

    private static EmbeddedFile Embedded(ModelFile file) => new(file.Name, $"edgegen/{file.Hash}/{file.Name}", file.Length);

    private static long OperationsOf(PlannedProgram program) =>
        program.Largest.Sum(m => m.Selected.Nodes.Where(n => !n.Prepared).Sum(n => n.Operations));

    private static EquatableArray<string> StepsOf(PlannedProgram program) =>
        [.. program.Largest.SelectMany(m => m.Selected.Nodes).Where(n => !n.Prepared && n.Kernel is not null).Select(n => $"{n.Node.Operator.Name} {n.Kernel!.Name}")];
}
