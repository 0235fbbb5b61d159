using System.Collections.Immutable;
using EdgeGen.Compiler;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeGen.Generator;

/// <summary>Implements every partial class that carries <c>[EdgeModel]</c> from the model file that it names.</summary>
/// <remarks>
/// Only values flow through the pipeline: no symbols, syntax, compilations or locations. A position decides where an error is shown
/// and nothing else, so moving a declaration never compiles its model again.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class EdgeModelGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<ModelEntry>> files = ModelFiles(context);
        IncrementalValuesProvider<(ModelRequest Request, AttributePosition Position)> declarations = Declarations(context);

        IncrementalValuesProvider<(TypeDeclaration Type, CompilationResult Result)> compilations = declarations
            .Select(static (declaration, _) => declaration.Request)
            .WithTrackingName(StepNames.Requests)
            .Combine(files)
            .Select(static (pair, _) => ModelMatch.Find(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Matches)
            .Select(static (match, cancellation) => (match.Options.Type, match.Compile(cancellation)))
            .WithTrackingName(StepNames.Compilations);

        IncrementalValuesProvider<EquatableArray<GeneratedSource>> sources = compilations
            .Select(static (compilation, _) => compilation.Result.Sources)
            .WithTrackingName(StepNames.Sources);
        context.RegisterSourceOutput(sources, AddSources);

        IncrementalValuesProvider<(ModelFailure? Failure, AttributePosition Position)> failures = declarations
            .Combine(compilations.Select(static (c, _) => ModelFailure.Of(c.Type, c.Result)).Collect())
            .Select(static (pair, _) => (FailureOf(pair.Left.Request, pair.Right), pair.Left.Position))
            .WithTrackingName(StepNames.Failures);
        context.RegisterSourceOutput(failures, ReportFailure);
    }

    private static IncrementalValueProvider<EquatableArray<ModelEntry>> ModelFiles(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Where(ModelEntry.IsModel)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ModelEntry.From(pair.Left, pair.Right))
            .WithTrackingName(StepNames.ModelFiles)
            .Collect()
            .Select(static (entries, _) => entries.ToEquatableArray());

    private static IncrementalValuesProvider<(ModelRequest Request, AttributePosition Position)> Declarations(
        IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ModelRequest.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, cancellation) => ModelRequest.Of((INamedTypeSymbol)attributed.TargetSymbol, cancellation))
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!.Value)
            .Collect()
            // Two parts of one type may both carry the attribute, which is for the C# compiler to report.
            .SelectMany(static (declarations, _) => declarations.Distinct())
            .WithTrackingName(StepNames.Declarations);

    private static ModelFailure? FailureOf(ModelRequest request, ImmutableArray<ModelFailure?> failures) =>
        failures.FirstOrDefault(failure => failure?.Type == request.Options.Type);

    private static void AddSources(SourceProductionContext context, EquatableArray<GeneratedSource> sources)
    {
        foreach (GeneratedSource source in sources)
            context.AddSource(WithoutEscapes(source.HintName), source.Text);
    }

    /// <summary>Names of generated files cannot hold the sign that makes an identifier out of a keyword.</summary>
    private static string WithoutEscapes(string hintName) => hintName.Replace("@", "");

    private static void ReportFailure(SourceProductionContext context, (ModelFailure? Failure, AttributePosition Position) item)
    {
        if (item.Failure is not { } failure)
            return;

        string findings = failure.ErrorCount == 1 ? "1 error" : $"{failure.ErrorCount} errors";
        Location location = item.Position.ToLocation();
        context.ReportDiagnostic(Descriptors.Create(DiagnosticCatalog.NoCode, location, failure.Type.Name, findings, failure.FirstError));
    }
}
