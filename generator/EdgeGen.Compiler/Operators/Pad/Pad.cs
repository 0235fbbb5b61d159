using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>What stands in the border of a padded tensor.</summary>
internal enum PadMode : byte
{
    /// <summary>The second operand, a tensor of one element.</summary>
    Constant,

    /// <summary>The nearest element.</summary>
    Replicate,

    /// <summary>The mirror image without the edge itself.</summary>
    Reflect,
}

/// <summary>Adds a border. Operands: input, fill (one element; <see cref="PadMode.Constant"/> only).</summary>
/// <param name="Before">Elements before each dimension; negative ones crop.</param>
/// <param name="After">Elements after each dimension; negative ones crop.</param>
/// <param name="Mode">What stands in the border.</param>
internal sealed record Pad(EquatableArray<int> Before, EquatableArray<int> After, PadMode Mode = PadMode.Constant) : Operator
{
    /// <inheritdoc/>
    public override string Name => "pad";
}
