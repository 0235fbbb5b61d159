using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Element (i, j, …) of the result is element <paramref name="Offset"/> + i·Strides[0] + j·Strides[1] + … of the operand in row-major
/// order. Elements may be read more than once.
/// </summary>
internal sealed record StridedView(int Offset, EquatableArray<int> Strides) : Operator
{
    /// <inheritdoc/>
    public override string Name => "strided_view";
}
