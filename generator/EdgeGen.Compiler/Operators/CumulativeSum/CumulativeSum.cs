using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Running sums along an axis, in the operand's type; each sum is rounded.</summary>
internal sealed record CumulativeSum(int Axis) : Operator
{
    /// <inheritdoc/>
    public override string Name => "cumulative_sum";
}
