using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace EdgeGen.Generator.Tests.Hosting;

/// <summary>A user's project in a folder of its own, with the generator run over it as the compiler does.</summary>
internal sealed class UserProject : IDisposable
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(EdgeModelAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgegen-");
    private readonly List<ModelText> _files = [];
    private GeneratorDriver _driver;
    private ProjectOptions _options = ProjectOptions.Empty;

    public UserProject(string source = "")
    {
        _driver = CSharpGeneratorDriver.Create(
            [new EdgeModelGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Compilation = CSharpCompilation.Create("User", references: References, options: new(OutputKind.DynamicallyLinkedLibrary));
        SetSource("User.cs", source);
        SetProperty("ProjectDir", _folder.FullName + Path.DirectorySeparatorChar);
    }

    /// <summary>The user's own code.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The user's code and the generated code.</summary>
    public Compilation Output { get; private set; } = null!;

    /// <summary>What the generator reported in the last run.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; private set; }

    public string FolderPath => _folder.FullName;

    /// <summary>Adds a source file, or replaces it.</summary>
    public UserProject SetSource(string name, string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParseOptions, Path.Combine(FolderPath, name));
        SyntaxTree? old = Compilation.SyntaxTrees.FirstOrDefault(t => t.FilePath == tree.FilePath);
        Compilation = old is null ? Compilation.AddSyntaxTrees(tree) : Compilation.ReplaceSyntaxTree(old, tree);
        return this;
    }

    /// <summary>Writes a file and lists it as an additional file.</summary>
    /// <param name="hash">The hash that the build hands over; null for a host that hands over none.</param>
    public UserProject AddFile(string path, byte[] bytes, string? hash = null)
    {
        WriteFile(path, bytes);
        return ListFile(path, hash);
    }

    public void WriteFile(string path, byte[] bytes)
    {
        string full = Path.Combine(FolderPath, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    /// <summary>Lists a file under a new <see cref="AdditionalText"/>, in place of one of the same path.</summary>
    public UserProject ListFile(string path, string? hash = null)
    {
        var text = new ModelText(Path.Combine(FolderPath, path));
        ModelText? old = _files.Find(file => file.Path == text.Path);
        _driver = old is null ? _driver.AddAdditionalTexts([text]) : _driver.ReplaceAdditionalText(old, text);
        if (old is not null)
            _files.Remove(old);
        _files.Add(text);
        return hash is null ? this : SetHash(path, hash);
    }

    public UserProject SetHash(string path, string hash)
    {
        _options = _options.WithMetadata(Path.Combine(FolderPath, path), "EdgeGenHash", hash);
        return this;
    }

    public UserProject SetProperty(string name, string value)
    {
        _options = _options.WithProperty(name, value);
        return this;
    }

    public UserProject Run()
    {
        _driver = _driver.WithUpdatedAnalyzerConfigOptions(_options)
            .RunGeneratorsAndUpdateCompilation(Compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = output;
        Diagnostics = diagnostics;
        Assert.All(_driver.GetRunResult().Results, result => Assert.Null(result.Exception));
        return this;
    }

    /// <summary>The generated files, by name.</summary>
    public SortedDictionary<string, string> GeneratedFiles() => new(
        LastResult().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()),
        StringComparer.Ordinal);

    /// <summary>Why the outputs of a step are what they are, in the last run.</summary>
    public IncrementalStepRunReason[] Reasons(string step) =>
        [.. Steps(step).SelectMany(s => s.Outputs).Select(output => output.Reason)];

    /// <summary>The values of a step in the last run.</summary>
    public object[] Values(string step) => [.. Steps(step).SelectMany(s => s.Outputs).Select(output => output.Value)];

    /// <summary>Every error of the user's and the generated code, and of the generator.</summary>
    public string[] ErrorIds() =>
        [.. Output.GetDiagnostics().Concat(Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct()];

    /// <summary>What the analyzer says of the user's and the generated code.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(DiagnosticAnalyzer analyzer)
    {
        var options = new AnalyzerOptions([.. _files], _options);
        return await Output.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private GeneratorRunResult LastResult() => _driver.GetRunResult().Results.Single();

    private ImmutableArray<IncrementalGeneratorRunStep> Steps(string name) => LastResult().TrackedSteps[name];
}
