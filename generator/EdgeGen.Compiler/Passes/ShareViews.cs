using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Makes one of views that are the same, so that patterns see that two nodes read one tensor.</summary>
internal sealed class ShareViews : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "share views";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        Dictionary<(Operator, ValueId, Shape), ValueId> seen = [];
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is not { Operator: Reshape or Transpose or Slice, Inputs: [var source], Outputs: [var view] } node)
                continue;
            (Operator, ValueId, Shape) key = (node.Operator, source, editor.TypeOf(view).Shape);
            if (seen.TryGetValue(key, out ValueId first))
                editor.ReplaceUses(view, first);
            else
                seen.Add(key, view);
        }

        return editor.ToGraph();
    }
}
