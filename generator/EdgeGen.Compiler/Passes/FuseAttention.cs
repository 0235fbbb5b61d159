using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// Makes one node of products of queries and keys, what is done to them, their softmax and its product with values: the scores then never
/// leave the cache, and heads are read and written where they lie.
/// </summary>
internal sealed class FuseAttention : IGraphPass
{
    // Groups are sequences of a batch; no more are tried.
    private const int MostGroups = 1024;

    /// <inheritdoc/>
    public string Name => "fuse attention";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is { } node && AttentionPattern.Find(editor, node) is { } pattern)
                Replace(editor, pattern, i);
        }

        return editor.ToGraph();
    }

    // The result is stored as the transpose that reads it, if one does, would order it.
    private static void Replace(GraphEditor editor, AttentionPattern pattern, int index)
    {
        int place = index;
        StridedDimensions? ordered = Ordered(editor, editor.Nodes[index]!.Output, ref place);
        if (ordered is not null && Fused(editor, pattern, ordered) is { } direct)
            editor.Set(place, direct with { Outputs = editor.Nodes[place]!.Outputs });
        else if (StridedDimensions.Dense(editor.Nodes[index]!.Output, editor.TypeOf(editor.Nodes[index]!.Output).Shape) is { } dense
            && Fused(editor, pattern, dense) is { } plain)
            editor.Set(index, plain);
    }

    // A value in the memory of the last transpose that it goes through on its way to where it is used.
    private static StridedDimensions? Ordered(GraphEditor editor, ValueId value, ref int place)
    {
        ValueId last = value;
        List<Node> views = [];
        for (int reader; (reader = OnlyReader(editor, last)) >= 0; last = editor.Nodes[reader]!.Output)
        {
            if (editor.Nodes[reader] is not { Operator: Reshape or Transpose } view)
                break;
            views.Add(view);
        }

        int count = views.FindLastIndex(v => v.Operator is Transpose) + 1;
        if (count == 0)
            return null;
        ValueId ordered = views[count - 1].Output;
        StridedDimensions? dimensions = StridedDimensions.Dense(ordered, editor.TypeOf(ordered).Shape);
        for (int k = count - 1; k >= 0 && dimensions is not null; k--)
        {
            dimensions = views[k].Operator is Transpose transpose
                ? dimensions.BeforePermutation(transpose.Permutation)
                : dimensions.Reshape([.. editor.TypeOf(views[k].Inputs[0]).Shape]);
        }

        place = editor.ProducerIndex(ordered);
        return dimensions;
    }

    private static int OnlyReader(GraphEditor editor, ValueId value) =>
        editor.Uses(value) == 1 ? editor.ReadersOf(value).DefaultIfEmpty(-1).First() : -1;

    // Heads are groups of equally many: the first grouping in which all operands lie at even distances.
    private static Node? Fused(GraphEditor editor, AttentionPattern pattern, StridedDimensions output)
    {
        for (int outer = 1; outer <= Math.Min(pattern.Heads, MostGroups); outer++)
        {
            if (pattern.Heads % outer == 0 && pattern.InGroups(editor, outer, output) is { } fused)
                return fused;
        }

        return null;
    }
}
