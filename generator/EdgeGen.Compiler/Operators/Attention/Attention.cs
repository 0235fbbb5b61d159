using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>The extents of <see cref="Attention"/>.</summary>
/// <param name="Outer">Groups of heads.</param>
/// <param name="Inner">Heads of a group.</param>
/// <param name="Queries">Rows of queries and of results.</param>
/// <param name="Places">Rows of keys and of values.</param>
/// <param name="Depth">Elements of a query and of a key.</param>
/// <param name="Width">Elements of a value and of a result.</param>
/// <param name="EmptyIsZero">Whether a query all of whose scores are −∞ gets zeros; NaN otherwise.</param>
internal sealed record AttentionHeads(int Outer, int Inner, int Queries, int Places, int Depth, int Width, bool EmptyIsZero);

/// <summary>Where the operands of <see cref="Attention"/> lie: queries by elements, elements by places, places by elements, and the result.</summary>
internal sealed record AttentionViews(MatrixView Query, MatrixView Keys, MatrixView Values, MatrixView Output);

/// <summary>A product [queries, depth] · [depth, columns] of which score (q, p) takes column First − q + p.</summary>
internal sealed record RelativeScores(int Columns, int First, MatrixView Query, MatrixView Keys);

/// <summary>
/// softmax(score(query · keys)) · values of every head. Operands: queries, keys, values; then what the score takes besides the product, if
/// it takes anything: a bias, or queries and keys of relative positions. Operands and result are tensors of any shape, which the views
/// find the heads in.
/// </summary>
/// <param name="Heads">The extents.</param>
/// <param name="Views">Where the operands lie.</param>
/// <param name="Bias">Where operand 1 of the score lies, if it is a tensor.</param>
/// <param name="Relative">What operand 1 of the score is, if it is a product with relative positions.</param>
/// <param name="Score">What becomes of the products before the softmax; <c>null</c>: nothing.</param>
internal sealed record Attention(AttentionHeads Heads, AttentionViews Views, MatrixView? Bias, RelativeScores? Relative, Expression? Score) : Operator
{
    /// <inheritdoc/>
    public override string Name => Relative is null ? "attention" : "relative_attention";

    /// <inheritdoc/>
    public override string ToString() => Name;
}
