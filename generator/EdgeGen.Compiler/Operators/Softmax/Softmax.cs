using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>exp(x − max) / Σ exp(x − max) along an axis, or its logarithm. Same type and shape.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Log">Whether the logarithm is wanted.</param>
/// <param name="EmptyIsZero">Whether a row of −∞ alone becomes zeros; NaN otherwise.</param>
internal sealed record Softmax(int Axis, bool Log, bool EmptyIsZero = false) : Operator
{
    /// <inheritdoc/>
    public override string Name => Log ? "log_softmax" : EmptyIsZero ? "softmax_or_zero" : "softmax";
}
