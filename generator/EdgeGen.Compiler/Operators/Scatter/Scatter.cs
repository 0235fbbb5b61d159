using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Rows replaced by index. Operands: values [N,K,C], indices [N,W] (i32 or i64, 0 ≤ index &lt; K), input [N,W,C]. Result [N,K,C].
/// </summary>
internal sealed record Scatter : Operator
{
    /// <inheritdoc/>
    public override string Name => "scatter";
}
