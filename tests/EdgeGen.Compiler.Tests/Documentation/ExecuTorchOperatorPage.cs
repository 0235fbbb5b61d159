using System.IO.Compression;
using System.Reflection;
using System.Text;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Frontends;
using EdgeGen.Compiler.Frontends.ExecuTorch;
using EdgeGen.Compiler.Frontends.Xnnpack;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using EdgeGen.Compiler.Passes;

namespace EdgeGen.Compiler.Tests.Documentation;

/// <summary>
/// The page that lists every operator of ExecuTorch programs: the rows of the front-end's table, and what the compiler makes of them in
/// the recorded programs.
/// </summary>
internal static class ExecuTorchOperatorPage
{
    private const string Sample = "executorch.zip";
    private const string Folder = "generator/EdgeGen.Compiler/Frontends/ExecuTorch";

    public static string Write()
    {
        Dictionary<string, Seen> seen = Compile();
        Dictionary<string, string> sources = Sources();
        var page = new StringBuilder($"""
            # ExecuTorch operators

            Every operator that a `.pte` may name outside of a delegate, {AtenOperatorTable.All.Count} of them. *Types* are those of the first operand
            for which a recorded program under `tests/models` is compiled and judged by the tests; the front-end takes others too where ExecuTorch's
            own kernel does. *Kernel* says what computes it there: `SIMD`, `scalar`, or `none` where only memory is planned or a constant is folded.
            An operator that is used alone: in a network it may vanish into the step of its neighbour.

            Made by a test from `AtenOperatorTable` and `XnnpackOperatorTable`; do not edit.

            | operator | types | kernel | source |
            |---|---|---|---|

            """);
        foreach (AtenRow row in AtenOperatorTable.All.OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            string source = sources[row.Name];
            page.Append($"| `{row.Name}` | {seen.GetValueOrDefault(row.Name, new Seen())} | [{source}](../{Folder}/{source}.cs) |\n");
        }

        page.Append("""

            ## XNNPACK delegate

            Every kind of node that ExecuTorch's runtime executes, in the same way.

            | node | types | kernel |
            |---|---|---|

            """);
        foreach (XnnpackRow row in XnnpackOperatorTable.All)
            page.Append($"| `{row.Operator}` | {seen.GetValueOrDefault($"xnnpack::{row.Operator}", new Seen())} |\n");
        return page.ToString();
    }

    private static Dictionary<string, string> Sources() => typeof(AtenOperatorTable).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(AtenOperatorTable).Namespace && type != typeof(AtenOperatorTable))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static), (type, field) => (type.Name, Rows: field.FieldType == typeof(IReadOnlyList<AtenRow>) ? (IReadOnlyList<AtenRow>)field.GetValue(null)! : []))
        .SelectMany(family => family.Rows, (family, row) => (family.Name, Row: row))
        .ToDictionary(item => item.Row.Name, item => item.Name, StringComparer.Ordinal);

    private static Dictionary<string, Seen> Compile()
    {
        Dictionary<string, Seen> seen = new(StringComparer.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(TestModels.Bytes(Sample)));
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.Name.EndsWith(".pte", StringComparison.Ordinal)))
        {
            using Stream stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            foreach (SelectedGraph graph in Select(new ModelFile(entry.Name, bytes.ToArray())))
                Collect(graph, seen);
        }

        return seen;
    }

    private static IReadOnlyList<SelectedGraph> Select(ModelFile file)
    {
        DiagnosticSink diagnostics = new();
        ImportedModel? imported = ModelLoader.Load(file, diagnostics) is { } loaded ? FrontendTable.Import(loaded, diagnostics) : null;
        return imported is null || diagnostics.HasErrors
            ? []
            : [.. imported.Methods.Select(graph => KernelSelector.Select(PassPipeline.Run(graph, file), OperatorTable.Facts, file.Name, diagnostics))];
    }

    private static void Collect(SelectedGraph graph, Dictionary<string, Seen> seen)
    {
        foreach (SelectedNode selected in graph.Nodes)
        {
            ValueId first = selected.Node.Inputs.FirstOrDefault(value => value.Exists, selected.Node.Outputs.FirstOrDefault(ValueId.None));
            foreach (string spelling in selected.Node.Origin.Spelling.Split(" + "))
            {
                if (!seen.TryGetValue(spelling, out Seen? found))
                    seen.Add(spelling, found = new Seen());
                if (first.Exists)
                    found.Types.Add(graph.Graph.TypeOf(first).Element);
                found.Kernels.Add(selected.Kernel is not { } kernel ? "none" : kernel.Quality >= KernelQuality.Simd ? "SIMD" : "scalar");
            }
        }

        foreach (SelectedGraph region in graph.Regions)
            Collect(region, seen);
    }

    private sealed class Seen
    {
        public SortedSet<ElementType> Types { get; } = [];

        public SortedSet<string> Kernels { get; } = new(StringComparer.Ordinal);

        /// <inheritdoc/>
        public override string ToString() => $"{string.Join(", ", Types.Select(type => type.Name()))} | {string.Join(", ", Kernels)}";
    }
}
