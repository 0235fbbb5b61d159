using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace EdgeGen.Generator;

/// <summary>The catalog's rows as Roslyn knows them.</summary>
internal static class Descriptors
{
    /// <summary>Where the page of each diagnostic is.</summary>
    public const string HelpBase = "https://github.com/edgegen/edgegen/blob/main/analyzers/docs/";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById =
        DiagnosticCatalog.All.ToDictionary(row => row.Id, Create, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(DiagnosticDescriptorRow row) => ById[row.Id];

    /// <summary>One finding at the attribute; the message begins with its place in the model.</summary>
    public static Diagnostic At(this CompilerDiagnostic finding, Location attribute) =>
        Diagnostic.Create(Of(finding.Row), attribute, $"{finding.Location}: {finding.Message}");

    public static Diagnostic Create(DiagnosticDescriptorRow row, Location location, params string[] args) =>
        Diagnostic.Create(Of(row), location, row.Format(args.ToEquatableArray()));

    private static DiagnosticDescriptor Create(DiagnosticDescriptorRow row)
    {
        // NoCode is not NotConfigurable: such an error ends the build before analyzers can say what is wrong with the model.
        string[] tags = row == DiagnosticCatalog.InstructionSetLosesSimd ? [WellKnownDiagnosticTags.CompilationEnd] : [];
        DiagnosticSeverity severity = row.Severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        };
        return new(row.Id, row.Title, "{0}", "EdgeGen", severity, isEnabledByDefault: true, helpLinkUri: $"{HelpBase}{row.Id}.md", customTags: tags);
    }
}
