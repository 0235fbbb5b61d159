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
        GraphEditor editor = new(graph);
        for (int i = 0; i < editor.Nodes.Count; i++)
        {
            while (editor.Nodes[i] is { Operator: Map } node && Fused(editor, node) is { } fused)
                editor.Set(i, fused);
        }

        return editor.ToGraph();
    }

    private static Node? Fused(GraphEditor editor, Node node)
    {
        Map outer = (Map)node.Operator;
        for (int k = 0; k < node.Inputs.Length; k++)
        {
            ValueId between = node.Inputs[k];
            if (editor.ProducerOf<Map>(between) is not { Operator: Map inner } producer
                || editor.Uses(between) != 1
                || editor.IsKnown(between) != editor.IsKnown(node.Output)
                || editor.TypeOf(between).Shape != editor.TypeOf(node.Output).Shape
                || (outer.Body.Uses(k) > 1 && inner.Body.Size > 0))
                continue;
            if (Join(node, outer, k, producer, inner) is { } fused)
                return fused;
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
