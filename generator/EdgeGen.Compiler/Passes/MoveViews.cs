using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>
/// Moves transposes, and reshapes that keep channels, below the operators that do not care about the order of dimensions, so that
/// transposes meet their inverses and kernels meet their tails.
/// </summary>
internal sealed class MoveViews : IGraphPass
{
    /// <inheritdoc/>
    public string Name => "move views";

    /// <inheritdoc/>
    public Graph Run(Graph graph, ModelFile file)
    {
        GraphEditor editor = new(graph);

        // A view that moved is seen again where it is now; the nodes that it left behind wait for the next run.
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            if (editor.Nodes[i] is { Outputs.Length: 1 } node && !MoveTranspose(editor, node, i) && !MoveBelowReshape(editor, node, i))
                MoveReshape(editor, node, i);
        }

        return editor.ToGraph();
    }

    private static bool MoveTranspose(GraphEditor editor, Node node, int index)
    {
        int rank = editor.TypeOf(node.Output).Shape.Rank;
        EquatableArray<int>? found = node.Inputs
            .Where(v => v.Exists)
            .Select(v => editor.ProducerOf<Transpose>(v) is { Operator: Transpose t } && !editor.IsKnown(v) && t.Permutation.Length == rank ? t.Permutation : (EquatableArray<int>?)null)
            .FirstOrDefault(p => p is not null);
        if (found is not { } permutation || Permuted(node.Operator, permutation) is not { } op)
            return false;
        int[] inverse = Shape.Inverse(permutation);
        int operands = node.Operator is Pad ? 1 : node.Inputs.Length;
        if (!node.Inputs.Take(operands).All(v => CanPermute(editor, v, permutation, inverse, rank)))
            return false;
        List<ValueId> inputs = [];
        for (int k = 0; k < node.Inputs.Length; k++)
            inputs.Add(k < operands ? Permute(editor, node.Inputs[k], permutation, inverse, rank, node.Origin) : node.Inputs[k]);
        TensorType type = editor.TypeOf(node.Output);
        ValueId moved = editor.Add(op, inputs, new TensorType(type.Element, type.Shape.Permute(inverse)), node.Origin);
        editor.Set(index, new Node(new Transpose(permutation), [moved], node.Outputs, node.Origin));
        return true;
    }

    // The operator on operands whose dimension permutation[i] is what the node's dimension i was.
    internal static Operator? Permuted(Operator op, EquatableArray<int> permutation) => op switch
    {
        Map => op,
        Reduce reduce => reduce with { Axes = [.. reduce.Axes.Select(a => permutation[a]).OrderBy(a => a)] },
        Concat concat => new Concat(permutation[concat.Axis]),
        Softmax softmax => softmax with { Axis = permutation[softmax.Axis] },
        Slice slice => new Slice(Moved(slice.Start, permutation), Moved(slice.Step, permutation)),
        Pad pad => pad with { Before = Moved(pad.Before, permutation), After = Moved(pad.After, permutation) },
        Reverse reverse => new Reverse([.. reverse.Axes.Select(a => permutation[a]).OrderBy(a => a)]),
        Tile => op,
        _ => null,
    };

    private static EquatableArray<int> Moved(EquatableArray<int> perDimension, EquatableArray<int> permutation)
    {
        int[] moved = new int[perDimension.Length];
        for (int i = 0; i < moved.Length; i++)
            moved[permutation[i]] = perDimension[i];
        return [.. moved];
    }

    private static bool CanPermute(
        GraphEditor editor, ValueId value, EquatableArray<int> permutation, int[] inverse, int rank)
    {
        if (!value.Exists)
            return false;
        if (editor.ProducerOf<Transpose>(value) is { Operator: Transpose t } && t.Permutation == permutation)
            return true;
        return editor.IsKnown(value) || Padded(editor.TypeOf(value).Shape, rank).KeepsOrder(inverse);
    }

    private static ValueId Permute(
        GraphEditor editor, ValueId value, EquatableArray<int> permutation, int[] inverse, int rank, Origin origin)
    {
        if (editor.ProducerOf<Transpose>(value) is { Operator: Transpose t } node && t.Permutation == permutation)
            return node.Inputs[0];
        TensorType type = editor.TypeOf(value);
        Shape padded = Padded(type.Shape, rank);
        if (padded != type.Shape)
            value = editor.Add(new Reshape(), [value], new TensorType(type.Element, padded), origin);
        return editor.Add(new Transpose([.. inverse]), [value], new TensorType(type.Element, padded.Permute(inverse)), origin);
    }

    private static Shape Padded(Shape shape, int rank) => Shape.Of(Enumerable.Repeat(1, Math.Max(0, rank - shape.Rank)).Concat(shape));

    // A transpose stays before a reshape unless it vanishes in others below, and where something else reads it.
    private static bool MoveBelowReshape(GraphEditor editor, Node node, int index)
    {
        if (node.Operator is not Reshape
            || editor.ProducerOf<Transpose>(node.Inputs[0]) is not { Operator: Transpose transpose } above
            || editor.Uses(node.Inputs[0]) != 1
            || editor.IsKnown(node.Inputs[0])
            || !TransposesAhead.Absorb(editor, node.Inputs[0], transpose.Permutation))
            return false;
        TensorType type = editor.TypeOf(node.Output);
        if (ReshapedTranspose.Swap(editor.TypeOf(above.Inputs[0]).Shape, transpose.Permutation, type.Shape) is not { } swapped)
            return false;
        ValueId reshaped = editor.Add(new Reshape(), [above.Inputs[0]], type with { Shape = swapped.Shape }, node.Origin);
        editor.Set(index, new Node(new Transpose([.. swapped.Permutation]), [reshaped], node.Outputs, above.Origin));
        return true;
    }

    // map(reshape(x), …) becomes reshape(map(x, …)) when the other operands are per channel, single elements or reshaped likewise. Where x
    // is the sum that the map is to become the tail of, any other operand is reshaped.
    private static void MoveReshape(GraphEditor editor, Node node, int index)
    {
        if (node.Operator is not Map)
            return;
        TensorType type = editor.TypeOf(node.Output);
        List<ValueId> candidates =
            [.. node.Inputs.Where(v => editor.ProducerOf<Reshape>(v) is not null && !editor.IsKnown(v) && editor.TypeOf(v).Shape == type.Shape)];
        if (candidates.Count == 0)
            return;
        bool hasSum = node.Inputs.Any(v => IsSum(editor, v) && editor.TypeOf(v).Shape == type.Shape);
        ValueId sum = candidates.Where(v => !hasSum && editor.Uses(v) == 1 && IsSum(editor, editor.Producer(v)!.Inputs[0])).DefaultIfEmpty(ValueId.None).First();
        ValueId main = sum.Exists ? sum : candidates[0];
        Shape inner = editor.TypeOf(editor.Producer(main)!.Inputs[0]).Shape;
        bool keepsChannels = inner.Last == type.Shape.Last;
        if (!node.Inputs.All(v => FollowsReshape(editor, v, inner, type.Shape, keepsChannels) || (sum.Exists && IsWhole(editor, v, type.Shape))))
            return;
        ValueId[] inputs = [.. node.Inputs.Select(v => Reshaped(editor, v, inner, type.Shape, node.Origin))];
        ValueId moved = editor.Add(node.Operator, inputs, new TensorType(type.Element, inner), node.Origin);
        editor.Set(index, new Node(new Reshape(), [moved], node.Outputs, node.Origin));
    }

    // As many elements as the result: nothing is repeated, whatever its rank.
    private static bool IsWhole(GraphEditor editor, ValueId value, Shape outer) => editor.TypeOf(value).Shape.Count == outer.Count;

    private static bool IsSum(GraphEditor editor, ValueId value) => editor.Uses(value) == 1 && editor.Producer(value) is { Operator: Conv2D };

    private static ValueId Reshaped(GraphEditor editor, ValueId value, Shape inner, Shape outer, Origin origin)
    {
        TensorType operand = editor.TypeOf(value);
        if (IsWhole(editor, value, outer) && operand.Shape.Count > 1)
        {
            return editor.ProducerOf<Reshape>(value) is { } reshape && editor.TypeOf(reshape.Inputs[0]).Shape == inner
                ? reshape.Inputs[0]
                : editor.Add(new Reshape(), [value], operand with { Shape = inner }, origin);
        }

        return operand.Shape.Rank > 1 || operand.Shape.Count == 1
            ? editor.Add(new Reshape(), [value], operand with { Shape = operand.Shape.Count == 1 ? Shape.Of() : Shape.Of(operand.Shape.Last) }, origin)
            : value;
    }

    private static bool FollowsReshape(GraphEditor editor, ValueId value, Shape inner, Shape outer, bool keepsChannels)
    {
        Shape shape = editor.TypeOf(value).Shape;
        if (shape == outer && editor.ProducerOf<Reshape>(value) is { } reshape && editor.TypeOf(reshape.Inputs[0]).Shape == inner)
            return true;
        return editor.IsKnown(value) && (shape.Count == 1 || (keepsChannels && shape.Count == shape.Last && shape.Last == outer.Last));
    }
}
