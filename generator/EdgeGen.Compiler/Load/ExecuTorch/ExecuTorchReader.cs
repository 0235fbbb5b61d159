using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads an ExecuTorch program: a whole <c>.pte</c> file, or the image inside a <c>.bpte</c> file.</summary>
internal static class ExecuTorchReader
{
    /// <param name="image">Where the program lies in <paramref name="file"/>.</param>
    /// <returns>Null when an error was reported.</returns>
    public static EtProgram? Read(ModelFile file, FileRange image, DiagnosticSink diagnostics)
    {
        EquatableArray<FlatTensorFile>? companions = ReadCompanions(file, diagnostics);
        if (companions is null)
            return null;

        var reader = new FlatBufferReader(file, image);
        ProgramHeader header = ProgramHeader.Read(reader);
        if (!reader.Failed)
            reader.Narrow(header.ProgramSize);

        FlatTable root = reader.Root();
        uint version = root.UInt32(0);
        if (version != 0)
        {
            diagnostics.Report(
                DiagnosticCatalog.UnsupportedVersion, new(file.Name), file.Name, $"{version} of its schema", "version 0");
            return null;
        }

        var storage = ProgramStorage.Read(root, image, header, companions.Value);
        EquatableArray<EtExecutionPlan> plans = root.Tables(1, plan => new ExecutionPlanReader(reader, storage).Read(plan));
        if (plans.IsEmpty)
            root.Fail($"the program has no methods");

        EtProgram program = new(
            version, plans, storage.Constants, storage.MutableData, storage.Segments, storage.NamedData, companions.Value);
        return reader.Succeeded(diagnostics) ? program : null;
    }

    private static EquatableArray<FlatTensorFile>? ReadCompanions(ModelFile file, DiagnosticSink diagnostics)
    {
        var companions = new FlatTensorFile[file.Companions.Length];
        for (int i = 0; i < companions.Length; i++)
        {
            if (FlatTensorReader.Read(file.Companions[i], diagnostics) is not { } companion)
                return null;
            companions[i] = companion;
        }
        return EquatableArray.Adopt(companions);
    }
}
