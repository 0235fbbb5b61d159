using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Where the matrices of a tensor lie in it: element (r, c) of matrix (o, i) is element Offset + o·Outer + i·Inner + r·Row + c·Column.
/// </summary>
internal sealed record MatrixView(int Offset, int Outer, int Inner, int Row, int Column)
{
    /// <summary>Whether every element lies in a tensor of <paramref name="count"/> elements.</summary>
    public bool IsWithin(long count, AttentionHeads heads, int rows, int columns) =>
        (Offset | Outer | Inner | Row | Column) >= 0
        && Offset + ((heads.Outer - 1L) * Outer) + ((heads.Inner - 1L) * Inner) + ((rows - 1L) * Row) + ((columns - 1L) * Column) < count;

    /// <summary>Whether the elements are those of a dense tensor, each once.</summary>
    public bool IsDense(AttentionHeads heads, int rows, int columns)
    {
        long next = 1;
        foreach ((int extent, int stride) in new[] { (heads.Outer, Outer), (heads.Inner, Inner), (rows, Row), (columns, Column) }.Where(d => d.Item1 > 1).OrderBy(d => d.Item2))
        {
            if (stride != next)
                return false;
            next *= extent;
        }

        return Offset == 0;
    }

    /// <summary>The arguments of the runtime's record.</summary>
    public string Text => string.Join(", ", new[] { Offset, Outer, Inner, Row, Column }.Select(n => CSharpLiteral.Of(n)));
}
