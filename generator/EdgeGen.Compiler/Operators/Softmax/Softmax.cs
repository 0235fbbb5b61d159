using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>exp(x − max) / Σ exp(x − max) along an axis, or its logarithm. Same type and shape.</summary>
internal sealed record Softmax(int Axis, bool Log) : Operator
{
    /// <inheritdoc/>
    public override string Name => Log ? "log_softmax" : "softmax";
}
