using EdgeGen.Compiler;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Generator;

/// <summary>A type that got no code.</summary>
/// <param name="Type">The type.</param>
/// <param name="ErrorCount">How many errors its model has.</param>
/// <param name="FirstError">The first of them.</param>
internal sealed record ModelFailure(TypeDeclaration Type, int ErrorCount, string FirstError)
{
    /// <returns>Null if the compilation succeeded.</returns>
    public static ModelFailure? Of(TypeDeclaration type, CompilationResult result)
    {
        CompilerDiagnostic[] errors = [.. result.Diagnostics.Where(finding => finding.Severity == Severity.Error)];
        return errors.Length > 0 ? new(type, errors.Length, errors[0].ToString()) : null;
    }
}
