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
        GraphBuilder builder = new(graph);
        PassFacts facts = new(builder);
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            if (builder.Nodes[i] is not { } node || node.Outputs.Length != 1 || node.Inputs.Length == 0 || !node.Inputs[0].Exists)
                continue;
            if (ChangesNothing(builder, node))
                builder.ReplaceUses(node.Output, node.Inputs[0]);
            else if (ConstantOf(builder, node) is { } constant)
                builder.ReplaceUses(node.Output, builder.AddValue(builder.TypeOf(node.Output), builder[node.Inputs[0]].Name, constant));
            else if (Simpler(builder, facts, node) is { } simpler)
                builder.SetNode(i, simpler);
        }

        return builder.ToGraph();
    }

    private static bool ChangesNothing(GraphBuilder builder, Node node)
    {
        TensorType from = builder.TypeOf(node.Inputs[0]), to = builder.TypeOf(node.Output);
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

    private static ConstantData? ConstantOf(GraphBuilder builder, Node node)
    {
        Value source = builder[node.Inputs[0]];
        return !source.IsConstant ? null : node.Operator switch
        {
            Transpose transpose => ConstantViews.Permute(source, transpose.Permutation),
            Reshape => ConstantViews.Reshape(source, builder.TypeOf(node.Output).Shape),
            Slice slice => ConstantViews.Slice(source, slice.Start, slice.Step),
            _ => null,
        };
    }

    private static Node? Simpler(GraphBuilder builder, PassFacts facts, Node node)
    {
        ValueId source = node.Inputs[0];
        switch (node.Operator)
        {
            case Reshape when facts.ProducerOf<Reshape>(source) is { } inner:
                return node with { Inputs = [inner.Inputs[0]] };
            case Transpose t when builder.TypeOf(source).Shape.KeepsOrder(t.Permutation):
                return node with { Operator = new Reshape() };
            case Transpose t when facts.ProducerOf<Transpose>(source) is { Operator: Transpose first } inner:
                return node with { Operator = new Transpose([.. t.Permutation.Select(p => first.Permutation[p])]), Inputs = [inner.Inputs[0]] };
            default:
                return null;
        }
    }
}
