using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Look-up. Operands: input, table. i8: 256 entries by value + 128; i16: 513 entries with linear interpolation, result i32.
/// </summary>
internal sealed record Table : Operator
{
    /// <inheritdoc/>
    public override string Name => "table";
}
