using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Reverses the order of elements along each of the axes.</summary>
internal sealed record Reverse(EquatableArray<int> Axes) : Operator
{
    /// <inheritdoc/>
    public override string Name => "reverse";
}
