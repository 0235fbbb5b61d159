using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EdgeGen.Conformance.Compiling;

/// <summary>Compiles the generated classes of many cases into one assembly in memory.</summary>
public static class AssemblyCompiler
{
    private const string AssemblyName = "CompiledCases";

    private const int ShownErrors = 3;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly ImmutableArray<MetadataReference> References = [.. PlatformReferences()];

    /// <summary>Compiles until the cases that are left have no error; each error is blamed on the case in whose text it lies.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="collectible">Whether the batch can be unloaded.</param>
    public static CompiledBatch Compile(IReadOnlyList<CompiledCase> cases, bool collectible = true)
    {
        var batch = new CompiledBatch(collectible);
        Compile(cases, batch);
        return batch;
    }

    private static void Compile(IReadOnlyList<CompiledCase> cases, CompiledBatch batch)
    {
        Dictionary<SyntaxTree, CompiledCase> owners = ParseAll(cases);
        List<CompiledCase> remaining = [.. cases];
        while (remaining.Count > 0)
        {
            CSharpCompilation compilation = CSharpCompilation.Create(
                AssemblyName, owners.Where(pair => remaining.Contains(pair.Value)).Select(pair => pair.Key), References, Options);
            using var image = new MemoryStream();
            EmitResult emitted = compilation.Emit(image, manifestResources: Resources(remaining));
            if (emitted.Success)
            {
                batch.Load(image, remaining);
                return;
            }
            if (RemoveBroken(remaining, emitted, owners, batch))
                continue;
            if (remaining.Count == 1)
            {
                batch.Reject(remaining[0], Describe(Errors(emitted)));
                return;
            }
            int half = remaining.Count / 2;
            Compile(remaining[..half], batch);
            Compile(remaining[half..], batch);
            return;
        }
    }

    /// <returns>Whether any error could be blamed on a case.</returns>
    private static bool RemoveBroken(
        List<CompiledCase> remaining, EmitResult emitted, Dictionary<SyntaxTree, CompiledCase> owners, CompiledBatch batch)
    {
        var located = Errors(emitted)
            .Where(error => error.Location.SourceTree is not null)
            .GroupBy(error => owners[error.Location.SourceTree!])
            .ToList();
        foreach (IGrouping<CompiledCase, Diagnostic> errors in located)
        {
            batch.Reject(errors.Key, Describe(errors));
            remaining.Remove(errors.Key);
        }
        return located.Count > 0;
    }

    private static Dictionary<SyntaxTree, CompiledCase> ParseAll(IReadOnlyList<CompiledCase> cases)
    {
        var owners = new Dictionary<SyntaxTree, CompiledCase>();
        foreach (CompiledCase item in cases)
        {
            foreach (EdgeGen.Compiler.GeneratedSource source in item.Sources)
                owners.Add(CSharpSyntaxTree.ParseText(source.Text, ParseOptions, source.HintName), item);
        }
        return owners;
    }

    private static IEnumerable<ResourceDescription> Resources(IEnumerable<CompiledCase> cases) =>
        cases.SelectMany(item => item.Resources)
            .DistinctBy(resource => resource.Name)
            .Select(resource => new ResourceDescription(resource.Name, () => new MemoryStream(resource.Bytes), isPublic: true));

    private static IEnumerable<Diagnostic> Errors(EmitResult emitted) =>
        emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Describe(IEnumerable<Diagnostic> errors)
    {
        string[] all = [.. errors.Select(error => error.ToString())];
        return $"{all.Length} C# errors: {string.Join("; ", all.Take(ShownErrors))}";
    }

    private static IEnumerable<MetadataReference> PlatformReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(IEdgeModel).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
