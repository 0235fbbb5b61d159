using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Rows by index. Operands: values [N,K,C], indices [N,W] (i32 or i64, 0 ≤ index &lt; K). Result [N,W,C].</summary>
internal sealed record Gather : Operator
{
    /// <inheritdoc/>
    public override string Name => "gather";
}
