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
        GraphBuilder builder = new(graph);
        PassFacts facts = new(builder);
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            if (builder.Nodes[i] is not { } node || node.Outputs.Length != 1)
                continue;
            bool moved = MoveTranspose(builder, facts, node, i) || MoveReshape(builder, facts, node, i);
            if (moved)
                return builder.ToGraph();
        }

        return graph;
    }

    private static bool MoveTranspose(GraphBuilder builder, PassFacts facts, Node node, int index)
    {
        int rank = builder.TypeOf(node.Output).Shape.Rank;
        EquatableArray<int>? found = node.Inputs
            .Where(v => v.Exists)
            .Select(v => facts.ProducerOf<Transpose>(v) is { Operator: Transpose t } && !facts.IsKnown(v) && t.Permutation.Length == rank ? t.Permutation : (EquatableArray<int>?)null)
            .FirstOrDefault(p => p is not null);
        if (found is not { } permutation || Permuted(node.Operator, permutation) is not { } op)
            return false;
        int[] inverse = PassFacts.Inverse(permutation);
        int operands = node.Operator is Pad ? 1 : node.Inputs.Length;
        if (!node.Inputs.Take(operands).All(v => CanPermute(builder, facts, v, permutation, inverse, rank)))
            return false;
        List<ValueId> inputs = [];
        int at = index;
        for (int k = 0; k < node.Inputs.Length; k++)
            inputs.Add(k < operands ? Permute(builder, facts, node.Inputs[k], permutation, inverse, rank, node.Origin, ref at) : node.Inputs[k]);
        TensorType type = builder.TypeOf(node.Output);
        ValueId fresh = builder.AddValue(new TensorType(type.Element, type.Shape.Permute(inverse)));
        builder.SetNode(at, new Node(new Transpose(permutation), [fresh], node.Outputs, node.Origin));
        builder.InsertNode(at, new Node(op, [.. inputs], [fresh], node.Origin));
        return true;
    }

    // The operator on operands whose dimension permutation[i] is what the node's dimension i was.
    private static Operator? Permuted(Operator op, EquatableArray<int> permutation) => op switch
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
        GraphBuilder builder, PassFacts facts, ValueId value, EquatableArray<int> permutation, int[] inverse, int rank)
    {
        if (!value.Exists)
            return false;
        if (facts.ProducerOf<Transpose>(value) is { Operator: Transpose t } && t.Permutation == permutation)
            return true;
        return facts.IsKnown(value) || Padded(builder.TypeOf(value).Shape, rank).KeepsOrder(inverse);
    }

    private static ValueId Permute(
        GraphBuilder builder, PassFacts facts, ValueId value, EquatableArray<int> permutation, int[] inverse, int rank, Origin origin, ref int at)
    {
        if (facts.ProducerOf<Transpose>(value) is { Operator: Transpose t } node && t.Permutation == permutation)
            return node.Inputs[0];
        TensorType type = builder.TypeOf(value);
        Shape padded = Padded(type.Shape, rank);
        if (padded != type.Shape)
            value = builder.Insert(at++, new Reshape(), [value], new TensorType(type.Element, padded), origin);
        return builder.Insert(at++, new Transpose([.. inverse]), [value], new TensorType(type.Element, padded.Permute(inverse)), origin);
    }

    private static Shape Padded(Shape shape, int rank) => Shape.Of(Enumerable.Repeat(1, Math.Max(0, rank - shape.Rank)).Concat(shape));

    // map(reshape(x), …) becomes reshape(map(x, …)) when the other operands are per channel, single elements or reshaped likewise.
    private static bool MoveReshape(GraphBuilder builder, PassFacts facts, Node node, int index)
    {
        if (node.Operator is not Map)
            return false;
        TensorType type = builder.TypeOf(node.Output);
        ValueId main = node.Inputs
            .Where(v => facts.ProducerOf<Reshape>(v) is not null && !facts.IsKnown(v) && builder.TypeOf(v).Shape == type.Shape)
            .DefaultIfEmpty(ValueId.None)
            .First();
        if (!main.Exists)
            return false;
        Shape inner = builder.TypeOf(facts.Producer(main)!.Inputs[0]).Shape;
        bool keepsChannels = inner.Last == type.Shape.Last;
        if (!node.Inputs.All(v => FollowsReshape(builder, facts, v, inner, type.Shape, keepsChannels)))
            return false;
        int at = index;
        ValueId[] inputs = [.. node.Inputs];
        for (int k = 0; k < inputs.Length; k++)
        {
            TensorType operand = builder.TypeOf(inputs[k]);
            if (operand.Shape == type.Shape && facts.ProducerOf<Reshape>(inputs[k]) is { } reshape && builder.TypeOf(reshape.Inputs[0]).Shape == inner)
                inputs[k] = reshape.Inputs[0];
            else if (operand.Shape.Rank > 1 || operand.Shape.Count == 1)
                inputs[k] = builder.Insert(at++, new Reshape(), [inputs[k]], new TensorType(operand.Element, operand.Shape.Count == 1 ? Shape.Of() : Shape.Of(operand.Shape.Last)), node.Origin);
        }

        ValueId fresh = builder.AddValue(new TensorType(type.Element, inner));
        builder.SetNode(at, new Node(new Reshape(), [fresh], node.Outputs, node.Origin));
        builder.InsertNode(at, new Node(node.Operator, [.. inputs], [fresh], node.Origin));
        return true;
    }

    private static bool FollowsReshape(GraphBuilder builder, PassFacts facts, ValueId value, Shape inner, Shape outer, bool keepsChannels)
    {
        Shape shape = builder.TypeOf(value).Shape;
        if (shape == outer && facts.ProducerOf<Reshape>(value) is { } reshape && builder.TypeOf(reshape.Inputs[0]).Shape == inner)
            return true;
        return facts.IsKnown(value) && (shape.Count == 1 || (keepsChannels && shape.Count == shape.Last && shape.Last == outer.Last));
    }
}
