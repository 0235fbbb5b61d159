using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Frontends.Tosa;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Frontends;

/// <summary>One front-end a kind of file.</summary>
internal static class FrontendTable
{
    /// <summary>The graphs of a model.</summary>
    /// <returns><c>null</c> when an error was reported.</returns>
    public static ImportedModel? Import(LoadedModel model, DiagnosticSink diagnostics) => model switch
    {
        LoadedProgram program => ExecuTorchImporter.Import(program, diagnostics),
        LoadedGraph graph => TosaImporter.Import(graph, diagnostics),
        _ => throw new InvalidOperationException("a loaded model of an unknown kind"),
    };
}
