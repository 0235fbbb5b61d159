using EdgeGen.Compiler;
using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;

namespace EdgeGen.Generator;

/// <summary>A request with the file that it means, or with the reason why there is none.</summary>
/// <param name="Options">The type to implement, and how.</param>
/// <param name="File">The model; null if there is a problem.</param>
/// <param name="Companions">Files with tensor data that it may refer to: the one that the request names, or those in the model's folder.</param>
/// <param name="Problem">Why there is no file to compile.</param>
internal sealed record ModelMatch(
    CompileOptions Options, ModelEntry? File, EquatableArray<ModelEntry> Companions, CompilerDiagnostic? Problem)
{
    private const int MostFilesListed = 10;

    public static ModelMatch Find(ModelRequest request, EquatableArray<ModelEntry> files)
    {
        if (request.DeclarationProblem is { } problem)
            return Failed(request, DiagnosticCatalog.UnsupportedDeclaration, request.Options.Type.Name, problem);

        (ModelEntry? file, ModelMatch? failure) = FindOne(request, request.File, files);
        if (file is null)
            return failure!;
        if (request.Data is null)
            return new(request.Options, file, CompanionsOf(file, files), null);
        (ModelEntry? data, failure) = FindOne(request, request.Data, files);
        return data is null ? failure! : new(request.Options, file, [data], null);
    }

    private static (ModelEntry? File, ModelMatch? Failure) FindOne(ModelRequest request, string name, EquatableArray<ModelEntry> files)
    {
        string wanted = Normalize(name);
        ModelEntry[] found = [.. files.Where(file => IsSuffix(wanted, Normalize(file.Path))).GroupBy(file => file.Path).Select(same => same.First())];
        return found switch
        {
            [ModelEntry file] => (file, null),
            [] => (null, Failed(request, DiagnosticCatalog.ModelFileMissing, name, DescribeMissing(wanted, files))),
            _ => (null, Failed(request, DiagnosticCatalog.AmbiguousModelFile, name, List(found), LongerName(found))),
        };
    }

    private static ModelMatch Failed(ModelRequest request, DiagnosticDescriptorRow row, params string[] args) =>
        new(request.Options, null, [], new(row, args.ToEquatableArray(), new(request.File)));

    private static EquatableArray<ModelEntry> CompanionsOf(ModelEntry model, EquatableArray<ModelEntry> files) =>
        files.Where(file => file.IsTensorData && file != model && file.IsBeside(model))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToEquatableArray();

    private static string Normalize(string path)
    {
        path = path.Replace('\\', '/');
        return path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path;
    }

    private static bool IsSuffix(string wanted, string path) =>
        wanted.Length > 0
        && path.EndsWith(wanted, StringComparison.Ordinal)
        && (path.Length == wanted.Length || wanted[0] == '/' || path[path.Length - wanted.Length - 1] == '/');

    private static string DescribeMissing(string wanted, EquatableArray<ModelEntry> files)
    {
        string include = $"<AdditionalFiles Include=\"{(wanted.Length > 0 ? wanted : "model.pte")}\" />";
        if (files.IsEmpty)
            return $"the project lists no model files; add {include} to it";

        ModelEntry[] near = [.. files.Where(file => NameSimilarity.IsNear(wanted, file.DisplayPath))];
        string guess = near.Length > 0 ? $"did you mean {List(near)}? " : "";
        return $"{guess}the project lists {List(files)}; to add one, write {include}";
    }

    private static string List(IReadOnlyCollection<ModelEntry> files)
    {
        IEnumerable<string> names = files.Select(file => $"'{file.DisplayPath}'").OrderBy(name => name, StringComparer.Ordinal).Take(MostFilesListed);
        return string.Join(", ", names) + (files.Count > MostFilesListed ? $" and {files.Count - MostFilesListed} more" : "");
    }

    private static string LongerName(ModelEntry[] files) => files.Select(file => file.DisplayPath).OrderBy(path => path, StringComparer.Ordinal).First();
}
