using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Coordinates of the places where a mask (bool) holds, in row-major order. Results: i64 [most, rank], zeros behind the last row, and how
/// many rows there are, i32 [1]. More of them than the result has room for end the run.
/// </summary>
/// <param name="ByColumns">Whether the coordinates, one row after the other, fill the first column of the result, then the second one, and so on.</param>
internal sealed record NonZero(bool ByColumns = false) : Operator
{
    /// <inheritdoc/>
    public override string Name => "nonzero";
}
