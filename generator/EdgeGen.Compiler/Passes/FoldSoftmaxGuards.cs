using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// Makes the zeros that attention puts in place of a row without a number, where everything is masked, part of the softmax:
/// where(¬any(¬(x = −∞)), 0, softmax(x)).
/// </summary>
internal sealed class FoldSoftmaxGuards : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "fold softmax guards";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is { Operator: Map { Body: Application { Function: var f } select } } node && f == ScalarFunctions.Select
                && select.Arguments.All(a => a is Operand or Literal)
                && Guarded(editor, file, node, select) is { } softmax)
                editor.Set(i, softmax);
        }

        return editor.ToGraph();
    }

    private static Node? Guarded(GraphEditor editor, ModelFile file, Node node, Application select)
    {
        if (ValueOf(node, select.Arguments[0]) is not { } condition
            || ValueOf(node, select.Arguments[2]) is not { } value
            || editor.ProducerOf<Softmax>(value) is not { Operator: Softmax { Log: false } op } softmax
            || editor.Uses(value) != 1
            || editor.TypeOf(value) != editor.TypeOf(node.Output))
            return null;
        bool isZero = select.Arguments[1] is Literal { Value: 0 }
            || (ValueOf(node, select.Arguments[1]) is { } other && IsZero(editor, file, other));
        return isZero && IsEmptyRow(editor, condition, softmax.Inputs[0], op.Axis)
            ? node with { Operator = op with { EmptyIsZero = true }, Inputs = softmax.Inputs, Origin = softmax.Origin.Join(node.Origin) }
            : null;
    }

    // all(x = −∞) along the axis, or a form of it by De Morgan's laws.
    private static bool IsEmptyRow(GraphEditor editor, ValueId condition, ValueId x, int axis)
    {
        bool holds = true;
        condition = WithoutNegations(editor, condition, ref holds);
        if (editor.ProducerOf<Reduce>(condition) is not { Operator: Reduce { Axes: [var along] } reduce } node
            || along != axis
            || reduce.Kind != (holds ? Reduction.All : Reduction.Any))
            return false;
        ValueId elements = WithoutNegations(editor, node.Inputs[0], ref holds);
        return editor.Producer(elements) is { Operator: Map { Body: Application { Arguments: [Operand, Literal { Value: double.NegativeInfinity }] } test } } compare
            && editor.TypeOf(compare.Inputs[0]) == editor.TypeOf(x)
            && WithoutReshapes(editor, compare.Inputs[0]) == WithoutReshapes(editor, x)
            && test.Function == (holds ? ScalarFunctions.Equal : ScalarFunctions.NotEqual);
    }

    private static ValueId WithoutReshapes(GraphEditor editor, ValueId value)
    {
        while (editor.ProducerOf<Reshape>(value) is { } reshape)
            value = reshape.Inputs[0];
        return value;
    }

    private static ValueId WithoutNegations(GraphEditor editor, ValueId value, ref bool holds)
    {
        while (editor.Producer(value) is { Operator: Map { Body: Application { Arguments: [Operand { Type: ElementType.Bool }], Function: var f } } } node
            && f == ScalarFunctions.Not)
        {
            value = node.Inputs[0];
            holds = !holds;
        }

        return value;
    }

    // A scalar, or one that was spread over a shape.
    private static bool IsZero(GraphEditor editor, ModelFile file, ValueId value)
    {
        while (editor.Producer(value) is { Operator: Map { Body: Operand } or Reshape, Inputs: [var source] })
            value = source;
        return editor[value].IsConstant
            ? ConstantReader.Scalar(editor[value], file) == 0
            : editor.Producer(value) is { Operator: Map { Body: Literal { Value: 0 } } };
    }

    private static ValueId? ValueOf(Node node, Expression argument) => argument is Operand operand ? node.Inputs[operand.Index] : null;
}
