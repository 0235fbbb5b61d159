using System.Collections.Immutable;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeGen.Analyzers;

/// <summary>Reports every finding of a model's compilation at the attribute that asks for the model.</summary>
/// <remarks>The generator says once per model that there is no code; this analyzer says why, and what to do.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EdgeModelAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        .. DiagnosticCatalog.All
            .Where(row => row != DiagnosticCatalog.NoCode && row != DiagnosticCatalog.InstructionSetLosesSimd)
            .Select(Descriptors.Of),
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var files = new Lazy<EquatableArray<ModelEntry>>(() => FilesOf(start.Options));
            start.RegisterSymbolAction(symbol => Analyze(symbol, files), SymbolKind.NamedType);
        });
    }

    private static EquatableArray<ModelEntry> FilesOf(AnalyzerOptions options) =>
        options.AdditionalFiles
            .Where(ModelEntry.IsModel)
            .Select(text => ModelEntry.From(text, options.AnalyzerConfigOptionsProvider))
            .ToEquatableArray();

    private static void Analyze(SymbolAnalysisContext context, Lazy<EquatableArray<ModelEntry>> files)
    {
        if (ModelRequest.Of((INamedTypeSymbol)context.Symbol, context.CancellationToken) is not var (request, position))
            return;

        Location attribute = position.ToLocation();
        foreach (CompilerDiagnostic finding in ModelMatch.Find(request, files.Value).Compile(context.CancellationToken).Diagnostics)
            context.ReportDiagnostic(finding.At(attribute));
    }
}
