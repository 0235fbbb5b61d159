using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Batched product. Operands: a [N,H,C], b [N,C,W], then operands 1, 2, … of the tail. Result [N,H,W].
/// A product with a constant right side is a <see cref="Conv2D"/> of a 1×1 window instead.
/// </summary>
/// <param name="ZeroPointA">Subtracted from every element of a.</param>
/// <param name="ZeroPointB">Subtracted from every element of b.</param>
/// <param name="Accumulator">Type of the sum, and of operand 0 of the tail.</param>
/// <param name="Tail">Applied to every sum before it is stored; <c>null</c>: the sum itself.</param>
internal sealed record MatMul(int ZeroPointA, int ZeroPointB, ElementType Accumulator, Expression? Tail = null) : Operator, IHasTail
{
    /// <inheritdoc/>
    public int FirstTailInput => 2;

    /// <inheritdoc/>
    public override string Name => "matmul";

    /// <inheritdoc/>
    public Operator WithTail(Expression tail) => this with { Tail = tail };
}
