using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Diagnostics;

/// <summary>One finding: a catalog row, its arguments and where it was found.</summary>
public sealed record CompilerDiagnostic(DiagnosticDescriptorRow Row, EquatableArray<string> Args, ModelLocation Location)
{
    public string Id => Row.Id;

    public Severity Severity => Row.Severity;

    /// <summary>The message of the row with the arguments in place.</summary>
    public string Message => Row.Format(Args);

    public override string ToString() => $"{Location}: {Id}: {Message}";
}
