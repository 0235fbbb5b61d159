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
        GraphEditor editor = new(graph);

        // From the end: of two convolutions that are added, the later one takes the other's result as its residual. What reads a node
        // that takes tails now gets another chance.
        for (int i = editor.Nodes.Count - 1; i >= 0; i--)
        {
            if (editor.Nodes[i] is { Operator: Map map } node && TryFuse(editor, node, map, i))
                i = editor.ReadersOf(node.Output).Append(i).Max() + 1;
        }

        return editor.ToGraph();
    }

    private static bool TryFuse(GraphEditor editor, Node node, Map map, int index)
    {
        foreach (int k in Enumerable.Range(0, node.Inputs.Length).OrderByDescending(k => editor.ProducerIndex(node.Inputs[k])))
        {
            ValueId sum = node.Inputs[k];
            if (editor.Producer(sum) is not { Operator: IHasTail host } producer
                || editor.Uses(sum) != 1
                || editor.TypeOf(sum).Shape != editor.TypeOf(node.Output).Shape
                || map.Body.Uses(k) == 0)
                continue;
            if (Fused(editor, producer, host, node, map, k) is not { } fused || !TailRules.Accepts(fused, editor))
                continue;
            editor.Set(index, fused);
            return true;
        }

        return false;
    }

    private static Node? Fused(GraphEditor editor, Node producer, IHasTail host, Node node, Map map, int operand)
    {
        int first = host.FirstTailInput;
        ElementType sumType = editor.TypeOf(producer.Output).Element;
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
