using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>From ExecuTorch programs to the intermediate representation: a graph a method and choice of its dynamic sizes.</summary>
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
        List<SizeFamily> families = [];
        foreach (EtExecutionPlan plan in model.Program.Plans)
        {
            MethodContext context = new(model.File, model.Program, plan, state, diagnostics);
            if (new SizedMethodImporter(context).Import(methods.Count) is not { } family)
                continue;
            methods.AddRange(family.Graphs);
            if (family.Sizes is { } sizes)
                families.Add(sizes);
        }

        return diagnostics.HasErrors || methods.Count == 0 ? null : new ImportedModel(
            [.. methods], registry.ToEquatableArray(), [.. BundledCases.Of(model.Bundle, methods)], [.. families]);
    }
}
