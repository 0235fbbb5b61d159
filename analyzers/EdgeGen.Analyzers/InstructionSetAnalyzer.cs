using System.Collections.Immutable;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace EdgeGen.Analyzers;

/// <summary>Warns when a natively compiled project asks for an x64 instruction set without the SIMD that the kernels need.</summary>
/// <remarks>The package's targets choose x86-64-v3 where the project chooses nothing, so only an explicit choice can lose it.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InstructionSetAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] SetsWithAvx2 = ["native", "x86-64-v3", "x86-64-v4", "avx2", "avx512", "avx10", "avxvnni", "avxifma"];

    private static readonly string[] NeededSets = ["avx", "avx2", "fma"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.Of(DiagnosticCatalog.InstructionSetLosesSimd)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        AnalyzerConfigOptions options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        string instructionSet = Property(options, "IlcInstructionSet");
        if (Property(options, "PublishAot").Equals("true", StringComparison.OrdinalIgnoreCase)
            && instructionSet.Length > 0
            && Property(options, "RuntimeIdentifier").EndsWith("-x64", StringComparison.OrdinalIgnoreCase)
            && LosesSimd(instructionSet))
            context.ReportDiagnostic(Descriptors.Create(DiagnosticCatalog.InstructionSetLosesSimd, Location.None, instructionSet));
    }

    /// <summary>Whether a list such as <c>sse4.2,popcnt</c> or <c>x86-64-v3,-fma</c> ends without AVX2 and FMA.</summary>
    internal static bool LosesSimd(string instructionSet)
    {
        string[] sets = [.. instructionSet.Split(',', ';').Select(set => set.Trim().ToLowerInvariant())];
        return !sets.Any(HasAvx2) || sets.Any(set => set.StartsWith("-", StringComparison.Ordinal) && NeededSets.Contains(set.Substring(1)));
    }

    private static bool HasAvx2(string set) => SetsWithAvx2.Any(name => set.StartsWith(name, StringComparison.Ordinal));

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out string? value) ? value : "";
}
