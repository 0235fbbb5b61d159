using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Dimension <c>i</c> of the result is dimension <c>Permutation[i]</c> of the operand.</summary>
internal sealed record Transpose(EquatableArray<int> Permutation) : Operator
{
    /// <inheritdoc/>
    public override string Name => "transpose";
}
