using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Reads by index. Operands: values [N,K,C], indices [N,W], or [1,W] for all N (i32 or i64, −K ≤ index &lt; K; negative ones count from
/// the end). Result [N,W,C].
/// </summary>
/// <param name="PerElement">Whether every element has an index of its own: indices [N,W,C] instead.</param>
internal sealed record Gather(bool PerElement = false) : Operator
{
    /// <inheritdoc/>
    public override string Name => PerElement ? "gather_elements" : "gather";
}
