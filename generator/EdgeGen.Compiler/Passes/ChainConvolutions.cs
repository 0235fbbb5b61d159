using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// Joins float convolutions that follow each other where the tensor between them would leave the cache before it is read, and the first
/// one with the transpose of few planes that it reads.
/// </summary>
internal sealed class ChainConvolutions : IGraphPass
{
    // Products of these tensors' elements are long enough to hide what a second step costs. What a depthwise convolution reads, neighbouring
    // bands compute twice; what it gives, none does.
    private const long LeastMiddleBytes = 128 * 1024, LeastDepthwiseBytes = 48 * 1024;

    // A part of the second-level cache, for every band reads the weights again.
    private const long MostWeightBytes = 512 * 1024;
    private const int MostPlanes = 12;

    // A row of a single pixel would be summed in an order that depends on the band.
    private const int LeastWidth = 2;

    /// <inheritdoc/>
    public string Name => "chain convolutions";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is { Operator: Conv2D conv } node && IsFloat(editor, node, conv) && !TakePlanes(editor, node, conv, i) && IsStage(editor, node, conv))
                Join(editor, node, conv, i);
        }

        return editor.ToGraph();
    }

    private static bool TakePlanes(GraphEditor editor, Node node, Conv2D conv, int index)
    {
        if (editor.ProducerOf<Transpose>(node.Inputs[0]) is not { Operator: Transpose transpose } before
            || transpose.Permutation != ConvChain.PlanesToChannels
            || editor.Uses(before.Output) != 1
            || editor.IsKnown(before.Output)
            || editor.TypeOf(before.Output).Shape.Last > MostPlanes
            || conv.Groups != 1
            || editor.TypeOf(node.Output).Shape[2] < LeastWidth)
            return false;
        ConvChain chain = new([conv], [], FromPlanes: true);
        Shape planes = editor.TypeOf(before.Inputs[0]).Shape, weights = editor.TypeOf(node.Inputs[1]).Shape;
        if (!ChainBands.Of(chain, planes, _ => weights, editor.TypeOf(node.Output).Shape).Fit)
            return false;
        editor.Set(index, new Node(chain, [before.Inputs[0], .. OperandsOf(node, conv)], node.Outputs, before.Origin.Join(node.Origin)));
        return true;
    }

    private static void Join(GraphEditor editor, Node node, Conv2D conv, int index)
    {
        ValueId middle = node.Inputs[0];
        TensorType type = editor.TypeOf(middle);
        if (editor.Producer(middle) is not { } before || editor.Uses(middle) != 1)
            return;
        ConvChain? chain = before.Operator switch
        {
            ConvChain whole when before.Inputs.Length == whole.Residual => whole,
            Conv2D first when IsFloat(editor, before, first) && IsStage(editor, before, first) && before.Inputs.Length <= first.FirstTailInput =>
                new ConvChain([first], []),
            _ => null,
        };
        if (chain is null || !(IsDepthwise(conv) || chain.Stages.Any(IsDepthwise)))
            return;
        if (type.Bytes < (IsDepthwise(chain.Stages[chain.Stages.Length - 1]) ? LeastDepthwiseBytes : LeastMiddleBytes))
            return;
        IEnumerable<ValueId> stages = before.Operator is Conv2D single ? OperandsOf(before, single) : before.Inputs.Skip(1);
        ValueId[] inputs = [before.Inputs[0], .. stages, .. OperandsOf(node, conv)];
        ConvChain joined = new([.. chain.Stages, conv], [.. chain.Middles, type.Shape], chain.FromPlanes);
        long weights = inputs.Skip(1).Take(joined.Residual - 1).Where(v => v.Exists).Sum(v => editor.TypeOf(v).Bytes);
        ChainBands bands = ChainBands.Of(
            joined, editor.TypeOf(inputs[0]).Shape, stage => editor.TypeOf(inputs[ConvChain.WeightsOf(stage)]).Shape, editor.TypeOf(node.Output).Shape);
        if (weights <= MostWeightBytes && bands.Fit)
            editor.Set(index, new Node(joined, [.. inputs], node.Outputs, before.Origin.Join(node.Origin)));
    }

    // Weights, bias and scale, and what the tail takes.
    private static IEnumerable<ValueId> OperandsOf(Node node, Conv2D conv) =>
        node.Inputs.Skip(1).Concat(Enumerable.Repeat(ValueId.None, ConvChain.StageInputs)).Take(ConvChain.StageInputs)
            .Concat(node.Inputs.Skip(conv.FirstTailInput));

    private static bool IsDepthwise(Conv2D conv) => conv.Groups > 1;

    private static bool IsFloat(GraphEditor editor, Node node, Conv2D conv)
    {
        TensorType y = editor.TypeOf(node.Output);
        return y.Element == ElementType.F32 && conv.Accumulator == ElementType.F32
            && node.Inputs.Where(v => v.Exists).All(v => editor.TypeOf(v).Element == ElementType.F32)
            && node.Inputs.Skip(1).Take(ConvChain.StageInputs).All(v => !v.Exists || editor.IsKnown(v))
            && node.Inputs.Length <= conv.FirstTailInput + 1
            && node.Inputs.Skip(conv.FirstTailInput).All(v => editor.TypeOf(v) == y);
    }

    private static bool IsStage(GraphEditor editor, Node node, Conv2D conv)
    {
        Shape x = editor.TypeOf(node.Inputs[0]).Shape, w = editor.TypeOf(node.Inputs[1]).Shape, y = editor.TypeOf(node.Output).Shape;
        bool pointwise = conv.Groups == 1 && w[1] == 1 && w[2] == 1 && conv.Window == Window2D.Unit;
        return y[2] >= LeastWidth && (pointwise || (IsDepthwise(conv) && conv.Groups == x.Last && y.Last == x.Last));
    }
}
