using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Operands one after the other along an axis.</summary>
internal sealed record Concat(int Axis) : Operator
{
    /// <inheritdoc/>
    public override string Name => "concat";
}
