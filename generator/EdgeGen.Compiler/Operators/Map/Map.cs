using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// An elementwise computation: <paramref name="Body"/> on every element of the operands, which broadcast to the result's shape
/// aligned at the innermost dimension.
/// </summary>
/// <param name="Body">The computation.</param>
/// <param name="Views">Where operands that are views lie in the tensors that are read for them; empty where none is.</param>
internal sealed record Map(Expression Body, EquatableArray<OperandView?> Views = default) : Operator
{
    /// <summary>Where an operand lies in the tensor that is read for it; <c>null</c> if it is that tensor.</summary>
    public OperandView? ViewOf(int operand) => Views.IsEmpty ? null : Views[operand];

    /// <inheritdoc/>
    public override string Name => Body is Application a ? a.Function.Name : "copy";

    /// <inheritdoc/>
    public override string ToString() => "map " + ExpressionPrinter.Print(Body);
}
