using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Passes;

/// <summary>The scores of attention: a product of queries and keys, and what is done to it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Score">What is done to it as operand 0; operand 1 is a bias or a product with relative positions.</param>
/// <param name="Bias">The bias, spread over all scores.</param>
/// <param name="Relative">The product with relative positions.</param>
internal sealed record AttentionScores(Node Product, Expression Score, StridedDimensions? Bias, Node? Relative)
{
    /// <summary>The scores that a value is; <c>null</c> if it is none.</summary>
    /// <param name="editor">The graph.</param>
    /// <param name="value">The operand of the softmax.</param>
    /// <param name="shape">[heads, queries, places].</param>
    public static AttentionScores? Find(GraphEditor editor, ValueId value, Shape shape)
    {
        if (editor.TypeOf(value) is not { Element: ElementType.F32, Shape: var given } || given.Last != shape.Last || AttentionPattern.Single(editor, value) is not { } node)
            return null;
        if (IsProductOf(editor, node, shape))
            return new AttentionScores(node, TailOf(node), null, null);
        if (node.Operator is not Map)
            return null;
        foreach (int main in Enumerable.Range(0, node.Inputs.Length))
        {
            if (IsWhole(editor, node, node.Inputs[main]) && AttentionPattern.Single(editor, node.Inputs[main]) is { } product && IsProductOf(editor, product, shape)
                && WithOthers(editor, node, main, product, shape) is { } scores)
                return scores;
        }

        return null;
    }

    /// <summary>The score of operands that numbers are left out of; <c>null</c> if it is the product itself.</summary>
    /// <param name="factor">What makes up for the numbers in the product.</param>
    /// <param name="relativeFactor">What does so in the product with relative positions.</param>
    public Expression? Scaled(double factor, double relativeFactor)
    {
        Expression scaled = Score.Substitute(o => (o.Index == 0 ? factor : relativeFactor) is var by && by == 1
            ? o
            : Expressions.Apply(ScalarFunctions.Multiply, o, new Literal(by, ElementType.F32)));
        return scaled is Operand { Index: 0 } ? null : scaled;
    }

    private static AttentionScores? WithOthers(GraphEditor editor, Node node, int main, Node product, Shape shape)
    {
        int residual = -1;
        Expression[] operands = new Expression[node.Inputs.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            TensorType type = editor.TypeOf(node.Inputs[i]);
            if (i == main)
                operands[i] = TailOf(product);
            else if (residual >= 0 || type.Element != ElementType.F32)
                return null;
            else
                (residual, operands[i]) = (i, new Operand(1, ElementType.F32));
        }

        Expression score = Reciprocals(((Map)node.Operator).Body.Substitute(o => operands[o.Index]));
        if (residual < 0)
            return new AttentionScores(product, score, null, null);
        if (RelativeProduct(editor, node, node.Inputs[residual], shape) is { } relative)
            return new AttentionScores(product, score, null, relative);
        Shape whole = editor.TypeOf(node.Output).Shape;
        return Spread(editor, node.Inputs[residual], whole) is { } bias && whole.Rank >= 2 && whole[whole.Rank - 2] == shape[1]
            ? new AttentionScores(product, score, bias, null)
            : null;
    }

    // A quotient takes as long as an exponential; the product differs from it by what rounds 1/x.
    private static Expression Reciprocals(Expression e) => e is not Application a ? e
        : a.Function == ScalarFunctions.Divide && a.Arguments[1] is Literal { Value: not 0 } divisor
            ? Expressions.Apply(ScalarFunctions.Multiply, Reciprocals(a.Arguments[0]), divisor with { Value = 1 / divisor.Value })
        : a with { Arguments = [.. a.Arguments.Select(Reciprocals)] };

    // Products with relative positions, shifted so that score (q, p) is column queries − 1 − q + p.
    private static Node? RelativeProduct(GraphEditor editor, Node node, ValueId value, Shape shape)
    {
        if (!IsWhole(editor, node, value)
            || AttentionPattern.Single(editor, value) is not { Operator: StridedView view, Inputs: [var source] } shifted
            || AttentionPattern.Single(editor, source) is not { Operator: MatMul { Tail: null } } product
            || !AttentionPattern.IsProduct(product)
            || editor.TypeOf(shifted.Output).Shape is not { Rank: >= 2 } result
            || result[result.Rank - 2] != shape[1] || result.Last != shape.Last)
            return null;
        Shape all = editor.TypeOf(product.Output).Shape;
        long[] strides = Shape.Of(result.Take(result.Rank - 2).Concat([all[1], all[2]])).RowMajorStrides();
        strides[result.Rank - 2] = all[2] - 1;
        bool isShift = all[0] == shape[0] && all[1] == shape[1] && view.Offset == all[1] - 1
            && Enumerable.Range(0, result.Rank).All(d => result[d] == 1 || view.Strides[d] == strides[d]);
        return isShift ? product : null;
    }

    private static StridedDimensions? Spread(GraphEditor editor, ValueId value, Shape whole)
    {
        // A map that only spreads a tensor is read as what it spreads.
        while (editor.Producer(value) is { Operator: Map { Body: Operand }, Inputs: [var inner] } && editor.TypeOf(inner).Element == ElementType.F32)
            value = inner;
        if (StridedDimensions.Of(editor, value) is not { } own || Shape.Broadcast(Shape.Of(own.Extents), whole) != whole)
            return null;
        int added = whole.Rank - own.Extents.Count;
        return own with { Extents = [.. whole], Strides = [.. whole.Select((_, d) => d < added || own.Extents[d - added] == 1 ? 0 : own.Strides[d - added])] };
    }

    private static bool IsWhole(GraphEditor editor, Node node, ValueId value) => value.Exists && editor.TypeOf(value).Shape == editor.TypeOf(node.Output).Shape;

    private static bool IsProductOf(GraphEditor editor, Node node, Shape shape) => AttentionPattern.IsProduct(node) && editor.TypeOf(node.Output) == new TensorType(ElementType.F32, shape);

    private static Expression TailOf(Node product) => ((MatMul)product.Operator).Tail ?? new Operand(0, ElementType.F32);
}
