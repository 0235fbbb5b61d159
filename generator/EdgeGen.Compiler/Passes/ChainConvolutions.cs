using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Joins float convolutions that follow each other where the tensor between them would leave the cache before it is read.</summary>
internal sealed class ChainConvolutions : IGraphPass
{
    private const long LeastMiddleBytes = 128 * 1024, MostWeightBytes = 512 * 1024;

    /// <inheritdoc/>
    public string Name => "chain convolutions";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is { Operator: Conv2D conv } node && IsStage(editor, node, conv))
                Join(editor, node, conv, i);
        }

        return editor.ToGraph();
    }

    private static void Join(GraphEditor editor, Node node, Conv2D conv, int index)
    {
        ValueId middle = node.Inputs[0];
        TensorType type = editor.TypeOf(middle);
        if (editor.Producer(middle) is not { } before || editor.Uses(middle) != 1 || type.Bytes < LeastMiddleBytes)
            return;
        ConvChain? chain = before.Operator switch
        {
            ConvChain whole when before.Inputs.Length == whole.Residual => whole,
            Conv2D first when IsStage(editor, before, first) && before.Inputs.Length <= first.FirstTailInput => new ConvChain([first], []),
            _ => null,
        };
        if (chain is null || !(IsDepthwise(conv) || chain.Stages.Any(IsDepthwise)))
            return;
        List<ValueId> inputs = [.. before.Inputs.Concat(Enumerable.Repeat(ValueId.None, chain.Residual)).Take(chain.Residual)];
        inputs.AddRange(node.Inputs.Skip(1).Concat(Enumerable.Repeat(ValueId.None, ConvChain.StageInputs)).Take(ConvChain.StageInputs));
        if (inputs.Skip(1).Where(v => v.Exists).Sum(v => editor.TypeOf(v).Bytes) > MostWeightBytes)
            return;
        inputs.AddRange(node.Inputs.Skip(conv.FirstTailInput));
        ConvChain joined = new([.. chain.Stages, conv], [.. chain.Middles, type.Shape]);
        editor.Set(index, new Node(joined, [.. inputs], node.Outputs, before.Origin.Join(node.Origin)));
    }

    private static bool IsDepthwise(Conv2D conv) => conv.Groups > 1;

    // What lies in a row of one pixel would be summed in an order that depends on the band.
    private static bool IsStage(GraphEditor editor, Node node, Conv2D conv)
    {
        TensorType x = editor.TypeOf(node.Inputs[0]), w = editor.TypeOf(node.Inputs[1]), y = editor.TypeOf(node.Output);
        bool floats = node.Inputs.Where(v => v.Exists).All(v => editor.TypeOf(v).Element == ElementType.F32)
            && y.Element == ElementType.F32 && conv.Accumulator == ElementType.F32;
        bool known = node.Inputs.Skip(1).Take(ConvChain.StageInputs).All(v => !v.Exists || editor.IsKnown(v));
        bool pointwise = conv.Groups == 1 && w.Shape[1] == 1 && w.Shape[2] == 1 && conv.Window == Window2D.Unit;
        bool depthwise = IsDepthwise(conv) && conv.Groups == x.Shape.Last && y.Shape.Last == x.Shape.Last;
        return floats && known && y.Shape[2] > 1 && (pointwise || depthwise)
            && node.Inputs.Length <= conv.FirstTailInput + 1
            && node.Inputs.Skip(conv.FirstTailInput).All(v => editor.TypeOf(v) == y);
    }
}
