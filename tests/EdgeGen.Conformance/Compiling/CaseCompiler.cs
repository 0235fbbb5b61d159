using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using EdgeGen.Compiler;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Load;
using EdgeGen.Conformance.Cases;

namespace EdgeGen.Conformance.Compiling;

/// <summary>Compiles a case's model the way the source generator does.</summary>
/// <param name="files">Reads the case's files.</param>
/// <param name="target">Name of a row of the target table.</param>
/// <param name="profile">Whether the generated classes time their steps.</param>
public sealed class CaseCompiler(CaseFiles files, string target, bool profile = false)
{
    private const string Namespace = "CompiledCases";

    /// <summary>The outcome for one model: either generated code, with what it is like, or findings.</summary>
    public sealed record Result(CompiledCase? Compiled, CompilationSummary? Summary, ImmutableArray<CompilerDiagnostic> Errors);

    /// <param name="conformanceCase">The case.</param>
    /// <param name="id">Keeps the generated classes of a batch apart.</param>
    /// <exception cref="IOException">A file of the case is missing.</exception>
    public Result Compile(ConformanceCase conformanceCase, int id)
    {
        ModelFile model = Load(conformanceCase);
        string name = "Model" + id.ToString(CultureInfo.InvariantCulture);
        var type = new TypeDeclaration(Namespace, name, [], $"public sealed partial class {name}");
        CompilationResult result = ModelCompiler.Compile(model, new CompileOptions(type, target, Profile: profile));
        if (!result.Succeeded)
            return new(null, null, [.. result.Diagnostics.Where(finding => finding.Severity == Severity.Error)]);

        ImmutableArray<EmbeddedFile> resources = [.. model.Companions.Prepend(model).Select(Embed)];
        return new(new($"{Namespace}.{name}", [.. result.Sources], resources), result.Summary, []);
    }

    /// <summary>The case's model with the files it refers to.</summary>
    /// <exception cref="IOException">A file of the case is missing.</exception>
    public ModelFile Load(ConformanceCase conformanceCase)
    {
        EquatableArray<ModelFile> companions = conformanceCase.Data is { } data
            ? [new ModelFile(Path.GetFileName(data), files.Read(conformanceCase.Location, data))]
            : [];
        byte[] bytes = files.Read(conformanceCase.Location, conformanceCase.Model);
        return new(Path.GetFileName(conformanceCase.Model), bytes, companions: companions);
    }

    // The name is made here as the package's targets make it, so that a compiler that expects another one is caught.
    private static EmbeddedFile Embed(ModelFile file)
    {
        byte[] bytes = file.Bytes.ToArray();
        return new($"edgegen/{Convert.ToHexStringLower(SHA256.HashData(bytes))}/{file.Name}", bytes);
    }
}
