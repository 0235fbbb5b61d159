using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>From ExecuTorch programs to the intermediate representation: a graph a method.</summary>
internal static class ExecuTorchImporter
{
    /// <summary>All methods of a program.</summary>
    /// <returns><c>null</c> when an error was reported.</returns>
    public static ImportedModel? Import(LoadedProgram model, DiagnosticSink diagnostics)
    {
        if (!ExternalData.Check(model.File, model.Program, ExternalData.KeysOf(model.Program), diagnostics))
            return null;
        StateRegistry registry = new();
        MethodState state = new(model.Program, registry);
        List<Graph> methods = [];
        foreach (EtExecutionPlan plan in model.Program.Plans)
        {
            if (new MethodImporter(new MethodContext(model.File, model.Program, plan, state, diagnostics)).Import() is { } graph)
                methods.Add(graph);
        }

        return diagnostics.HasErrors || methods.Count == 0 ? null : new ImportedModel(
            [.. methods], registry.ToEquatableArray(), [.. BundledCases.Of(model.Bundle, methods)]);
    }
}
