using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// Folds a factor and an offset per channel after a float convolution into its scale and bias, which are applied when weights are packed:
/// (x·w + b)·f + o = x·(w·f) + (b·f + o). Batch normalisation disappears here.
/// </summary>
internal sealed class FoldAffine : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "fold affine";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            while (editor.Nodes[i] is { Operator: Map map } node && TryFold(editor, node, map, i))
            {
            }
        }

        return editor.ToGraph();
    }

    private static bool TryFold(GraphEditor editor, Node node, Map map, int index)
    {
        for (int k = 0; k < node.Inputs.Length; k++)
        {
            if (editor.ProducerOf<Conv2D>(node.Inputs[k]) is not { Operator: Conv2D { Tail: null, Accumulator: ElementType.F32 } } conv
                || editor.Uses(node.Inputs[k]) != 1
                || editor.TypeOf(conv.Output) != editor.TypeOf(node.Output)
                || map.Body.Uses(k) != 1)
                continue;
            int channels = editor.TypeOf(conv.Output).Shape.Last;
            bool PerChannel(int operand) => operand != k && editor.IsKnown(node.Inputs[operand])
                && editor.TypeOf(node.Inputs[operand]) is { Element: ElementType.F32 } type
                && (type.Shape.Count == 1 || (type.Shape.Count == channels && type.Shape.Last == channels));
            (Expression part, Expression factor, Expression offset) = AffinePart(map.Body, k, PerChannel);
            if (part is Operand)
                continue;
            Fold(editor, node, conv, index, editor.ProducerIndex(node.Inputs[k]), k, (part, factor, offset), channels);
            return true;
        }

        return false;
    }

    private static void Fold(
        GraphEditor editor, Node node, Node conv, int index, int convIndex, int operand, (Expression Part, Expression Factor, Expression Offset) affine, int channels)
    {
        TensorType perChannel = new(ElementType.F32, Shape.Of(channels));
        ValueId Computed(Expression body, IReadOnlyList<ValueId> operands)
        {
            int[] used = [.. body.Flatten().OfType<Operand>().Select(o => o.Index).Distinct().OrderBy(i => i)];
            Expression compact = body.Renumber([.. Enumerable.Range(0, operands.Count).Select(i => Array.IndexOf(used, i))]);
            ValueId[] flat = [.. used.Select(i => Flat(editor, operands[i], channels, node.Origin))];
            return flat.Length == 0
                ? editor.AddValue(perChannel, constant: Splat(((Literal)compact).Value, channels))
                : editor.Add(new Map(compact), flat, perChannel, node.Origin);
        }

        int last = node.Inputs.Length;
        ValueId[] inputs = [.. conv.Inputs, .. Enumerable.Repeat(ValueId.None, Math.Max(0, 4 - conv.Inputs.Length))];
        List<ValueId> operands = [.. node.Inputs, inputs[2], inputs[3]];
        Expression bias = inputs[2].Exists ? In(last, ElementType.F32) : Number(0, ElementType.F32);
        inputs[2] = Computed(Plus(Times(bias, affine.Factor), affine.Offset), operands);
        if (affine.Factor is not Literal { Value: 1 })
            inputs[3] = Computed(operands[last + 1].Exists ? Times(In(last + 1, ElementType.F32), affine.Factor) : affine.Factor, operands);
        editor.Set(convIndex, conv with { Inputs = [.. inputs], Origin = conv.Origin.Join(node.Origin) });
        Expression rest = Replace(((Map)node.Operator).Body, affine.Part, In(operand, ElementType.F32));
        editor.Set(index, MapNodes.WithoutUnused(node with { Operator = new Map(rest) }));
    }

    // The largest subexpression around the operand that is affine in it, as factor and offset.
    private static (Expression Part, Expression Factor, Expression Offset) AffinePart(Expression body, int operand, Func<int, bool> perChannel)
    {
        List<Application> path = [];
        for (Expression e = body; e is Application a; e = a.Arguments.First(x => x.Uses(operand) == 1))
            path.Add(a);
        path.Reverse();
        Expression part = In(operand, ElementType.F32), factor = Number(1, ElementType.F32), offset = Number(0, ElementType.F32);
        foreach (Application a in path)
        {
            if (a.Type != ElementType.F32 || a.Arguments.Length != 2)
                break;
            bool left = a.Arguments[0].Uses(operand) == 1;
            Expression other = a.Arguments[left ? 1 : 0];
            if (!other.Flatten().OfType<Operand>().All(o => perChannel(o.Index)))
                break;
            if (a.Function == ScalarFunctions.Add)
                offset = Plus(offset, other);
            else if (a.Function == ScalarFunctions.Subtract && left)
                offset = Apply(ScalarFunctions.Subtract, offset, other);
            else if (a.Function == ScalarFunctions.Multiply)
                (factor, offset) = (Times(factor, other), Times(offset, other));
            else
                break;
            part = a;
        }

        return (part, factor, offset);
    }

    private static Expression Plus(Expression a, Expression b) =>
        a is Literal { Value: 0 } ? b : b is Literal { Value: 0 } ? a : Apply(ScalarFunctions.Add, a, b);

    private static Expression Times(Expression a, Expression b) =>
        a is Literal { Value: 1 } ? b : b is Literal { Value: 1 } ? a : a is Literal { Value: 0 } ? a : b is Literal { Value: 0 } ? b : Apply(ScalarFunctions.Multiply, a, b);

    private static Expression Replace(Expression body, Expression part, Expression replacement) =>
        ReferenceEquals(body, part) ? replacement
        : body is Application a ? a with { Arguments = [.. a.Arguments.Select(x => Replace(x, part, replacement))] }
        : body;

    private static ValueId Flat(GraphEditor editor, ValueId value, int channels, Origin origin)
    {
        TensorType type = editor.TypeOf(value);
        Shape flat = type.Shape.Count == 1 && channels != 1 ? Shape.Of() : Shape.Of(channels);
        return type.Shape == flat ? value : editor.Add(new Reshape(), [value], new TensorType(type.Element, flat), origin);
    }

    private static InlineConstant Splat(double value, int channels)
    {
        byte[] one = BitConverter.GetBytes((float)value);
        return new InlineConstant([.. Enumerable.Range(0, channels).SelectMany(_ => one)]);
    }
}
