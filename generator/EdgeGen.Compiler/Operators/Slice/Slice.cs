using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Elements <c>Start + i·Step</c> of every dimension; the result's shape says how many.</summary>
internal sealed record Slice(EquatableArray<int> Start, EquatableArray<int> Step) : Operator
{
    /// <inheritdoc/>
    public override string Name => "slice";
}
