using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Lets a kernel that stores sums apply the elementwise computation that follows: activation, rescaling, residual addition.</summary>
internal sealed class FuseTails : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "fuse tails";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphBuilder builder = new(graph);
        PassFacts facts = new(builder);

        // From the end: of two convolutions that are added, the later one takes the other's result as its residual.
        for (int i = builder.Nodes.Count - 1; i >= 0; i--)
        {
            if (builder.Nodes[i] is { Operator: Map map } node && TryFuse(builder, facts, node, map, i))
                return builder.ToGraph();
        }

        return graph;
    }

    private static bool TryFuse(GraphBuilder builder, PassFacts facts, Node node, Map map, int index)
    {
        foreach (int k in Enumerable.Range(0, node.Inputs.Length).OrderByDescending(k => facts.ProducerIndex(node.Inputs[k])))
        {
            ValueId sum = node.Inputs[k];
            if (facts.Producer(sum) is not { Operator: IHasTail host } producer
                || facts.Uses(sum) != 1
                || builder.TypeOf(sum).Shape != builder.TypeOf(node.Output).Shape
                || map.Body.Uses(k) == 0)
                continue;
            if (Fused(builder, producer, host, node, map, k) is not { } fused || !TailRules.Accepts(fused, builder, facts))
                continue;
            builder.SetNode(index, fused);
            builder.SetNode(facts.ProducerIndex(sum), null);
            return true;
        }

        return false;
    }

    private static Node? Fused(GraphBuilder builder, Node producer, IHasTail host, Node node, Map map, int operand)
    {
        int first = host.FirstTailInput;
        ElementType sumType = builder.TypeOf(producer.Output).Element;
        Expression inner = host.Tail ?? new Operand(0, sumType);
        if (host.Tail is not (null or Operand) && map.Body.Uses(operand) > 1)
            return null;
        List<ValueId> inputs = [.. producer.Inputs];
        while (inputs.Count < first)
            inputs.Add(ValueId.None);
        int[] numbers = new int[node.Inputs.Length];
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (i == operand)
                continue;
            int known = inputs.FindIndex(first, v => v == node.Inputs[i]);
            if (known < 0)
            {
                known = inputs.Count;
                inputs.Add(node.Inputs[i]);
            }

            numbers[i] = known - first + 1;
        }

        Expression tail = map.Body.Substitute(o => o.Index == operand ? inner : o with { Index = numbers[o.Index] });
        return new Node(host.WithTail(tail), [.. inputs], node.Outputs, producer.Origin.Join(node.Origin));
    }
}
