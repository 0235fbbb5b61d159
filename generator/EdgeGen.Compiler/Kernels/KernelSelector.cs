using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Diagnostics;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Kernels;

/// <summary>A node with the kernel that computes it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Kernel">The kernel; <c>null</c> for views, which compute nothing.</param>
/// <param name="Prepared">Whether it runs once, before the first run, because everything it needs is known.</param>
/// <param name="Operations">Multiplications and additions it takes; 0 where they are no measure of its work.</param>
internal sealed record SelectedNode(Node Node, KernelRow? Kernel, bool Prepared, long Operations);

/// <summary>A legal graph with a kernel for every node.</summary>
internal sealed record SelectedGraph(Graph Graph, EquatableArray<SelectedNode> Nodes, HashSet<ValueId> Known, EquatableArray<SelectedGraph> Regions)
{
    /// <summary>A node with its surroundings.</summary>
    public NodeView View(Node node) => new(Graph, node, Known);
}

/// <summary>What an operator's folder tells selection and planning.</summary>
internal interface IOperatorFacts
{
    /// <summary>Its kernels, best first where qualities are equal.</summary>
    IReadOnlyList<KernelRow> KernelsOf(Operator op);

    /// <summary>Which results and operands can share memory instead of being copied.</summary>
    IReadOnlyList<Alias> AliasesOf(NodeView node);

    /// <summary>How many multiplications and additions a node takes; 0 where that is no measure of its work.</summary>
    long OperationsOf(NodeView node);
}

/// <summary>One value lying inside another one's memory.</summary>
/// <param name="Inner">The part.</param>
/// <param name="Outer">The whole.</param>
/// <param name="Offset">Bytes from the start of the whole.</param>
internal readonly record struct Alias(ValueId Inner, ValueId Outer, long Offset);

/// <summary>Chooses a kernel for every node.</summary>
internal static class KernelSelector
{
    /// <summary>The graph with kernels; a node that none accepts is reported with every kernel's reason.</summary>
    public static SelectedGraph Select(Graph graph, IOperatorFacts operators, string file, DiagnosticSink diagnostics)
    {
        HashSet<ValueId> known = [];
        List<SelectedNode> nodes = [];
        foreach (Node node in graph.Nodes)
        {
            NodeView view = new(graph, node, known);
            bool prepared = node.Operator.IsPure
                && node.Inputs.Length > 0
                && Enumerable.Range(0, node.Inputs.Length).All(view.IsKnown);
            if (prepared)
                known.UnionWith(node.Outputs);
            nodes.Add(new SelectedNode(node, Choose(view, operators, file, diagnostics), prepared, operators.OperationsOf(view)));
        }

        return new SelectedGraph(graph, [.. nodes], known, [.. graph.Regions.Select(r => Select(r, operators, file, diagnostics))]);
    }

    private static KernelRow? Choose(NodeView view, IOperatorFacts operators, string file, DiagnosticSink diagnostics)
    {
        List<string> reasons = [];
        KernelRow? best = null;
        foreach (KernelRow row in operators.KernelsOf(view.Node.Operator))
        {
            string? reason = row.Refuse(view);
            if (reason is not null)
                reasons.Add(reason);
            else if (best is null || row.Quality > best.Quality)
                best = row;
        }

        if (best is null)
        {
            string why = reasons.Count == 0 ? "no kernel computes it" : string.Join("; ", reasons.Distinct(StringComparer.Ordinal));
            diagnostics.Report(
                DiagnosticCatalog.UnsupportedOperator,
                new ModelLocation(file, view.Node.Origin.Spelling, view.Node.Origin.Index),
                view.Node.Origin.Spelling,
                $"{why} ({Signature(view)})",
                "change the model so that it avoids this operator or type, or compute this part outside the model");
        }

        return best;
    }

    private static string Signature(NodeView view)
    {
        string inputs = string.Join(", ", view.Node.Inputs.Select(v => v.Exists ? view.Graph.TypeOf(v).ToString() : "none"));
        string outputs = string.Join(", ", view.Node.Outputs.Select(v => view.Graph.TypeOf(v).ToString()));
        return $"{view.Node.Operator.Name}: {inputs} -> {outputs}";
    }
}
