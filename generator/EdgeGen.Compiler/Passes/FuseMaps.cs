using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Joins an elementwise node with the one elementwise node that reads it: one loop, nothing stored between.</summary>
internal sealed class FuseMaps : IGraphPass
{
    /// <summary>Operands that the elementwise kernels take.</summary>
    public const int MostOperands = 4;

    private const int LargestBody = 48;

    /// <inheritdoc/>
    public string Name => "fuse maps";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphBuilder builder = new(graph);
        PassFacts facts = new(builder);
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            if (builder.Nodes[i] is { Operator: Map } node && Fused(builder, facts, node) is var (fused, inner))
            {
                builder.SetNode(i, fused);
                builder.SetNode(inner, null);
                return builder.ToGraph();
            }
        }

        return graph;
    }

    private static (Node Fused, int Inner)? Fused(GraphBuilder builder, PassFacts facts, Node node)
    {
        Map outer = (Map)node.Operator;
        for (int k = 0; k < node.Inputs.Length; k++)
        {
            ValueId between = node.Inputs[k];
            if (facts.ProducerOf<Map>(between) is not { Operator: Map inner } producer
                || facts.Uses(between) != 1
                || facts.IsKnown(between) != facts.IsKnown(node.Output)
                || builder.TypeOf(between).Shape != builder.TypeOf(node.Output).Shape
                || (outer.Body.Uses(k) > 1 && inner.Body.Size > 0))
                continue;
            if (Join(node, outer, k, producer, inner) is { } fused)
                return (fused, facts.ProducerIndex(between));
        }

        return null;
    }

    private static Node? Join(Node node, Map outer, int operand, Node producer, Map inner)
    {
        List<ValueId> inputs = [];
        int Number(ValueId value)
        {
            int known = inputs.IndexOf(value);
            if (known < 0)
                inputs.Add(value);
            return known < 0 ? inputs.Count - 1 : known;
        }

        int[] outerNumbers = [.. node.Inputs.Select((v, i) => i == operand ? -1 : Number(v))];
        int[] innerNumbers = [.. producer.Inputs.Select(Number)];
        Expression body = outer.Body.Substitute(o => o.Index == operand
            ? inner.Body.Renumber(innerNumbers)
            : o with { Index = outerNumbers[o.Index] });
        return inputs.Count > MostOperands || body.Size > LargestBody
            ? null
            : new Node(new Map(body), [.. inputs], node.Outputs, producer.Origin.Join(node.Origin));
    }
}
