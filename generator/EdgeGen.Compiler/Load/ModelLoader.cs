using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Load;

/// <summary>The Load stage: from the bytes of a model to its checked structure.</summary>
internal static class ModelLoader
{
    /// <returns>Null when an error was reported. Never throws, whatever the bytes are.</returns>
    public static LoadedModel? Load(ModelFile file, DiagnosticSink diagnostics)
    {
        switch (file.Format)
        {
            case ModelFormat.ExecuTorch:
                return ExecuTorchReader.Read(file, file.Range, diagnostics) is { } program ? new LoadedProgram(file, program) : null;
            case ModelFormat.BundledProgram:
                return LoadBundle(file, diagnostics);
            case ModelFormat.Tosa:
                return TosaReader.Read(file, file.Range, diagnostics) is { } graph ? new LoadedGraph(file, graph) : null;
            default:
                UnreadableFile.Report(file, diagnostics);
                return null;
        }
    }

    private static LoadedProgram? LoadBundle(ModelFile file, DiagnosticSink diagnostics) =>
        BundledProgramReader.Read(file, diagnostics) is { } bundle
        && ExecuTorchReader.Read(file, bundle.Program, diagnostics) is { } program
            ? new(file, program, bundle)
            : null;
}
