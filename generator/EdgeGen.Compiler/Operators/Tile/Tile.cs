using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Repeats the operand along each dimension until the result's shape is full.</summary>
internal sealed record Tile : Operator
{
    /// <inheritdoc/>
    public override string Name => "tile";
}
