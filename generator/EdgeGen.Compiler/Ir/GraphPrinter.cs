using System.Text;

namespace EdgeGen.Compiler.Ir;

/// <summary>Prints a graph at any stage, one node a line: what tests snapshot and people read.</summary>
internal static class GraphPrinter
{
    /// <summary>The text of a graph.</summary>
    public static string Print(Graph graph)
    {
        StringBuilder text = new();
        Print(graph, text, indent: "");
        return text.ToString();
    }

    private static void Print(Graph graph, StringBuilder text, string indent)
    {
        string inputs = string.Join(", ", graph.Inputs.Select(v => $"{v} \"{graph[v].Name}\": {graph.TypeOf(v)}"));
        text.Append(indent).Append(graph.Name).Append('(').Append(inputs).Append(")\n");
        foreach (Node node in graph.Nodes)
        {
            string results = string.Join(", ", node.Outputs.Select(v => $"{v}: {graph.TypeOf(v)}"));
            string operands = string.Join(", ", node.Inputs.Select(v => Operand(graph, v)));
            text.Append(indent).Append("  ").Append(results).Append(" = ").Append(node.Operator).Append('(').Append(operands)
                .Append(")  // ").Append(node.Origin.Spelling).Append('\n');
        }

        text.Append(indent).Append("  return ").Append(string.Join(", ", graph.Outputs)).Append('\n');
        foreach (Graph region in graph.Regions)
            Print(region, text, indent + "  ");
    }

    private static string Operand(Graph graph, ValueId id) =>
        !id.Exists ? "none" : graph[id].IsConstant ? $"const {graph.TypeOf(id)}" : id.ToString();
}
