using EdgeGen.Compiler;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Generator;

/// <summary>From a matched request to the compiler's result; total, like the compiler itself.</summary>
internal static class ModelMatchCompiler
{
    public static CompilationResult Compile(this ModelMatch match, CancellationToken cancellation)
    {
        if (match.File is not { } file)
            return Failed(match.Options, match.Problem!);

        EquatableArray<string> companionHashes = match.Companions.Select(companion => companion.Hash).ToEquatableArray();
        var key = new CompileKey(file.FileName, file.Hash, companionHashes, match.Options);
        return CompileCache.GetOrAdd(key, () => ReadAndCompile(key, file, match, cancellation));
    }

    /// <summary>A file that changed since it was hashed is compiled as it is now, but not remembered under the old hash.</summary>
    private static (CompilationResult Result, bool Keep) ReadAndCompile(
        CompileKey key, ModelEntry file, ModelMatch match, CancellationToken cancellation)
    {
        var companions = new List<ModelFile>();
        foreach (ModelEntry entry in match.Companions)
        {
            if (Read(entry, [], out ModelFile companion) is { } problem)
                return (Failed(match.Options, problem), false);
            companions.Add(companion);
        }
        if (Read(file, companions.ToEquatableArray(), out ModelFile model) is { } unreadable)
            return (Failed(match.Options, unreadable), false);

        CompilationResult result = ModelCompiler.Compile(model, match.Options, cancellation);
        bool unchanged = model.Hash == key.Hash && companions.Select(companion => companion.Hash).SequenceEqual(key.CompanionHashes);
        return (result, unchanged);
    }

    private static CompilerDiagnostic? Read(ModelEntry entry, EquatableArray<ModelFile> companions, out ModelFile file)
    {
        (byte[]? bytes, string? error) = ModelFileReader.Read(entry.Path);
        file = new(entry.FileName, bytes ?? [], companions: companions);
        return bytes is null
            ? new(DiagnosticCatalog.UnreadableModelFile, [entry.DisplayPath, error!], new(entry.FileName))
            : null;
    }

    /// <summary>A stub keeps the user's code binding, unless the type cannot have a second part.</summary>
    private static CompilationResult Failed(CompileOptions options, CompilerDiagnostic problem) =>
        new(problem.Row == DiagnosticCatalog.UnsupportedDeclaration ? [] : [ModelCompiler.EmitStub(options.Type, problem.Message)], [problem], null);
}
