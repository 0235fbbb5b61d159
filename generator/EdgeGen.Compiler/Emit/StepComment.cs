using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Emit;

/// <summary>The lines above a step: what it computes, on which shapes, where in the arena, and what it was in the model.</summary>
internal static class StepComment
{
    /// <summary>The comment of one step.</summary>
    public static string Of(int index, SelectedNode selected, ValueText values)
    {
        Node node = selected.Node;
        Graph graph = values.Graph;
        string from = string.Join(" + ", node.Inputs.Where(v => v.Exists && !graph[v].IsConstant).Select(values.Range).Where(r => r != "prepared"));
        string to = string.Join(" + ", node.Outputs.Select(values.Range));
        return $"""
            // #{index} {Describe(node, graph)}
            // {string.Join(" -> ", new[] { from, to }.Where(side => side.Length != 0))}; {selected.Kernel?.Name}; {OneLine(node.Origin.Spelling)} ({OneLine(node.Origin.Location)})
            """.Replace("\r", "");
    }

    /// <summary>What a step computes on which shapes.</summary>
    public static string Describe(Node node, Graph graph)
    {
        string operands = string.Join(" * ", node.Inputs.Where(v => v.Exists).Take(2).Select(v => graph.TypeOf(v).ToString()));
        if (node.Operator is Map or Concat)
            operands = string.Join(", ", node.Inputs.Where(v => v.Exists).Select(v => graph.TypeOf(v).ToString()));
        string results = string.Join(", ", node.Outputs.Select(v => graph.TypeOf(v).ToString()));
        return $"{What(node)}: {operands}{(results.Length == 0 ? "" : $" -> {results}")}";
    }

    /// <summary>The comment of a step that runs once, before the first run.</summary>
    public static string OfPrepared(SelectedNode selected, ValueText values) =>
        $"// {What(selected.Node)} -> {values.Graph.TypeOf(selected.Node.Output)}; {OneLine(selected.Node.Origin.Spelling)} ({OneLine(selected.Node.Origin.Location)})";

    private static string What(Node node) => node.Operator switch
    {
        Map map => ExpressionPrinter.Print(map.Body),
        IHasTail { Tail: { } tail } => $"{node.Operator.Name}, then {ExpressionPrinter.Print(tail, TailOperand)}",
        _ => node.Operator.Name,
    };

    private static string TailOperand(int index) => index == 0 ? "sum" : ExpressionPrinter.DefaultName(index - 1);

    // Names come from the model: a line break in one would end the comment.
    private static string OneLine(string text) => new([.. text.Where(c => !char.IsControl(c) && c is not ('\u2028' or '\u2029' or '\u0085'))]);
}
