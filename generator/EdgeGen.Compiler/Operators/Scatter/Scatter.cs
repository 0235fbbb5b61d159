using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Writes by index, one after another. Operands: values [N,K,C], indices [N,W] (i32 or i64, −K ≤ index &lt; K; negative ones count from
/// the end), input [N,W,C]. Result [N,K,C].
/// </summary>
/// <param name="Adds">Whether what is written is added to what is there, instead of replacing it.</param>
/// <param name="PerElement">Whether every element has an index of its own: indices [N,W,C] instead.</param>
internal sealed record Scatter(bool Adds = false, bool PerElement = false) : Operator
{
    /// <inheritdoc/>
    public override string Name => (Adds ? "scatter_add" : "scatter") + (PerElement ? "_elements" : "");
}
