using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Removes what changes nothing, joins neighbouring views, and turns views of constants into constants.</summary>
internal sealed class SimplifyViews : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "simplify views";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < editor.Nodes.Count; i++)
        {
            if (editor.Nodes[i] is not { } node || node.Outputs.Length != 1 || node.Inputs.Length == 0 || !node.Inputs[0].Exists)
                continue;
            if (ChangesNothing(editor, node))
                editor.ReplaceUses(node.Output, node.Inputs[0]);
            else if (ConstantOf(editor, node) is { } constant)
                editor.ReplaceUses(node.Output, editor.AddValue(editor.TypeOf(node.Output), editor[node.Inputs[0]].Name, constant));
            else if (Simpler(editor, node) is { } simpler)
                editor.Set(i, simpler);
        }

        return editor.ToGraph();
    }

    private static bool ChangesNothing(GraphEditor editor, Node node)
    {
        TensorType from = editor.TypeOf(node.Inputs[0]), to = editor.TypeOf(node.Output);
        return from == to && node.Operator switch
        {
            Reshape => true,
            Transpose transpose => transpose.Permutation.Select((p, d) => p == d).All(same => same),
            Slice slice => slice.Step.All(s => s == 1),
            Pad or Tile => true,
            Concat => node.Inputs.Length == 1,
            Map { Body: Operand { Index: 0 } } => true,
            _ => false,
        };
    }

    private static ConstantData? ConstantOf(GraphEditor editor, Node node)
    {
        Value source = editor[node.Inputs[0]];
        return !source.IsConstant ? null : node.Operator switch
        {
            Transpose transpose => ConstantViews.Permute(source, transpose.Permutation),
            Reshape => ConstantViews.Reshape(source, editor.TypeOf(node.Output).Shape),
            Slice slice => ConstantViews.Slice(source, slice.Start, slice.Step),
            _ => null,
        };
    }

    private static Node? Simpler(GraphEditor editor, Node node)
    {
        ValueId source = node.Inputs[0];
        switch (node.Operator)
        {
            case Reshape when editor.ProducerOf<Reshape>(source) is { } inner:
                return node with { Inputs = [inner.Inputs[0]] };
            case Transpose t when editor.TypeOf(source).Shape.KeepsOrder(t.Permutation):
                return node with { Operator = new Reshape() };
            case Transpose t when editor.ProducerOf<Transpose>(source) is { Operator: Transpose first } inner:
                return node with { Operator = new Transpose([.. t.Permutation.Select(p => first.Permutation[p])]), Inputs = [inner.Inputs[0]] };
            default:
                return null;
        }
    }
}
