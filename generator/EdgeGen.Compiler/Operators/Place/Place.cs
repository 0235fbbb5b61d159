using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>The first operand with the second one in place of its elements <c>Start + i·Step</c> of every dimension.</summary>
internal sealed record Place(EquatableArray<int> Start, EquatableArray<int> Step) : Operator
{
    /// <inheritdoc/>
    public override string Name => "place";
}
