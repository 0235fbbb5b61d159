using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>The nodes of attention: softmax(score(query · keys)) · values.</summary>
internal sealed class AttentionPattern
{
    private const int LargestScore = 40;

    // Fewer queries do not repay that keys and values are ordered for them.
    private const int LeastQueries = 8;

    private readonly Node _mixing;
    private readonly Node _product;
    private readonly Softmax _softmax;
    private readonly AttentionScores _scores;

    private AttentionPattern(Node mixing, Softmax softmax, AttentionScores scores)
    {
        (_mixing, _product, _softmax, _scores) = (mixing, scores.Product, softmax, scores);
    }

    /// <summary>Number of heads.</summary>
    public int Heads { get; private init; }

    /// <summary>The pattern that a product with values ends; <c>null</c> if it ends none.</summary>
    public static AttentionPattern? Find(GraphEditor editor, Node mixing)
    {
        if (!IsProduct(mixing) || ((MatMul)mixing.Operator).Tail is not null || editor.TypeOf(mixing.Output).Element != ElementType.F32)
            return null;
        Shape weights = editor.TypeOf(mixing.Inputs[0]).Shape;
        if (Single(editor, mixing.Inputs[0]) is not { Operator: Softmax { Log: false } softmax, Inputs: [var x] }
            || softmax.Axis != editor.TypeOf(x).Shape.Rank - 1
            || weights[1] < LeastQueries
            || AttentionScores.Find(editor, x, weights) is not { } scores
            || scores.Score.Size > LargestScore
            || scores.Score.Flatten().Any(e => e.Type is not (ElementType.F32 or ElementType.Bool)))
            return null;
        return new AttentionPattern(mixing, softmax, scores) { Heads = weights[0] };
    }

    /// <summary>Whether a node is a product of floats that takes no tensor besides its operands.</summary>
    public static bool IsProduct(Node node) => node is { Operator: MatMul { Accumulator: ElementType.F32 }, Inputs.Length: 2 };

    /// <summary>The node that computes a value which nothing else reads, behind reshapes that nothing else reads either.</summary>
    public static Node? Single(GraphEditor editor, ValueId value)
    {
        while (editor.Uses(value) == 1 && editor.Producer(value) is { } node)
        {
            if (node.Operator is not Reshape)
                return node;
            value = node.Inputs[0];
        }

        return null;
    }

    /// <summary>The one node, its heads in groups; <c>null</c> if operands do not lie at even distances then, or if it does not pay.</summary>
    public Node? InGroups(GraphEditor editor, int outer, StridedDimensions output)
    {
        int inner = Heads / outer;
        Shape weights = editor.TypeOf(_mixing.Inputs[0]).Shape;
        int queries = weights[1], places = weights[2], depth = editor.TypeOf(_product.Inputs[0]).Shape.Last, width = editor.TypeOf(_mixing.Output).Shape.Last;
        HeadOperands operands = new(editor, outer, inner);
        if (operands.Rows(_product.Inputs[0], queries, depth) is not { } q
            || operands.Matrix(_product.Inputs[1], depth, places) is not { } k
            || operands.Matrix(_mixing.Inputs[1], places, width, takesFactors: false) is not { } v
            || output.Matrices(outer, inner, queries, width) is not { Column: 1 } y)
            return null;
        List<ValueId> inputs = [q.Value, k.Value, v.Value];
        MatrixView? bias = null;
        RelativeScores? relative = null;
        double relativeFactor = 1;
        if (_scores.Relative is { } other)
        {
            int columns = editor.TypeOf(other.Output).Shape.Last;
            if (operands.Rows(other.Inputs[0], queries, depth) is not { } rq || operands.Matrix(other.Inputs[1], depth, columns) is not { } rk)
                return null;
            relative = new RelativeScores(columns, queries - 1, rq.View, rk.View);
            relativeFactor = rq.Factor * rk.Factor;
            inputs.AddRange([rq.Value, rk.Value]);
        }
        else if (_scores.Bias is { } tensor)
        {
            bias = tensor.Matrices(outer, inner, queries, places);
            if (bias is not { Column: 1 })
                return null;
            inputs.Add(tensor.Source);
        }

        AttentionHeads heads = new(outer, inner, queries, places, depth, width, _softmax.EmptyIsZero);
        Attention op = new(heads, new AttentionViews(q.View, k.View, v.View, y), bias, relative, _scores.Scaled(q.Factor * k.Factor, relativeFactor));
        bool pays = AttentionDefinition.ScratchBytes(op) <= editor.TypeOf(_mixing.Inputs[0]).Bytes;
        return pays ? new Node(op, [.. inputs], _mixing.Outputs, _product.Origin.Join(_mixing.Origin)) : null;
    }
}
