using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// The operand with another value in place of the elements along an axis that do not count. Operands: the tensor, and how many elements
/// count, i32 [1].
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="Unit">Elements that each one counted stands for.</param>
/// <param name="Element">The value, in arena form.</param>
internal sealed record FillTail(int Axis, int Unit, EquatableArray<byte> Element) : Operator
{
    /// <inheritdoc/>
    public override string Name => "fill_tail";
}

/// <summary>
/// The elements that count of a tensor with open extents, moved together as a tensor of the actual extents has them. Operands: the tensor,
/// and its actual extents, i32 [rank].
/// </summary>
internal sealed record Pack : Operator
{
    /// <inheritdoc/>
    public override string Name => "pack";
}

/// <summary>Ends the run with an exception unless the operand (bool) holds everywhere.</summary>
/// <param name="Failure">What the exception says.</param>
internal sealed record Require(string Failure) : Operator, IHasEffect
{
    /// <inheritdoc/>
    public override string Name => "require";
}
