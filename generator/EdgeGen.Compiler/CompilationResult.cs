using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Compiler;

/// <summary>What became of a model.</summary>
/// <param name="Sources">The files to compile: the model's class, or its stub.</param>
/// <param name="Diagnostics">Every finding.</param>
/// <param name="Summary">What was generated; <c>null</c> if nothing was.</param>
public sealed record CompilationResult(
    EquatableArray<GeneratedSource> Sources, EquatableArray<CompilerDiagnostic> Diagnostics, CompilationSummary? Summary)
{
    /// <summary>Whether there is code rather than a stub.</summary>
    public bool Succeeded => Summary is not null;
}

/// <summary>What was generated, for tools and tests.</summary>
/// <param name="ResourceName">The name that the model file must be embedded under.</param>
/// <param name="ResourceLength">The model file's length in bytes.</param>
/// <param name="ArenaBytes">Size of the arena.</param>
/// <param name="ArenaLowerBound">The most bytes alive at one step.</param>
/// <param name="Operations">Multiplications and additions of one run of every method, counted apart.</param>
/// <param name="Steps">The steps in order, as their comments say them.</param>
public sealed record CompilationSummary(
    string ResourceName, long ResourceLength, long ArenaBytes, long ArenaLowerBound, long Operations, EquatableArray<string> Steps);
