using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// (x − mean) / √(variance + ε) over the innermost <paramref name="Axes"/> dimensions, times weight, plus bias.
/// Operands: input, weight or none, bias or none (both of the normalised shape).
/// </summary>
internal sealed record LayerNorm(int Axes, float Epsilon) : Operator
{
    /// <inheritdoc/>
    public override string Name => "layer_norm";
}
