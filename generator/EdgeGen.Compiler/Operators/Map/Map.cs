using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// An elementwise computation: <paramref name="Body"/> on every element of the operands, which broadcast to the result's shape
/// aligned at the innermost dimension.
/// </summary>
internal sealed record Map(Expression Body) : Operator
{
    /// <inheritdoc/>
    public override string Name => Body is Application a ? a.Function.Name : "copy";

    /// <inheritdoc/>
    public override string ToString() => "map " + ExpressionPrinter.Print(Body);
}
