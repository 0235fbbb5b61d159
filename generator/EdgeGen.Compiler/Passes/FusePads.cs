using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>Turns a border of zeros before a convolution into the convolution's own padding.</summary>
internal sealed class FusePads : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "fuse pads";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < editor.Nodes.Count; i++)
        {
            if (editor.Nodes[i] is { Operator: Conv2D conv } node
                && editor.ProducerOf<Pad>(node.Inputs[0]) is { Operator: Pad pad } border
                && IsZeroBorder(editor, border, pad, conv, file))
            {
                Window2D window = conv.Window with { Top = conv.Window.Top + pad.Before[1], Left = conv.Window.Left + pad.Before[2] };
                editor.Set(i, node with { Operator = conv with { Window = window }, Inputs = [border.Inputs[0], .. node.Inputs.Skip(1)], Origin = border.Origin.Join(node.Origin) });
            }
        }

        return editor.ToGraph();
    }

    private static bool IsZeroBorder(GraphEditor editor, Node border, Pad pad, Conv2D conv, ModelFile file)
    {
        bool spatial = pad.Mode == PadMode.Constant && pad.Before.Length == 4
            && pad.Before[0] == 0 && pad.After[0] == 0 && pad.Before[3] == 0 && pad.After[3] == 0
            && pad.Before.Concat(pad.After).All(p => p >= 0);
        return spatial
            && editor[border.Inputs[1]] is var fill
            && ConstantReader.Scalar(fill, file) == conv.InputZeroPoint;
    }
}
