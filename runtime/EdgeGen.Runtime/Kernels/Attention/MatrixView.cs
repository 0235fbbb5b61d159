namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Where the matrices of a tensor lie in it, so that a kernel reads heads of attention where they are: element (r, c) of matrix (o, i) is
/// element <c>Offset + o·Outer + i·Inner + r·Row + c·Column</c>. No distance is negative.
/// </summary>
/// <param name="Offset">The first element of the first matrix.</param>
/// <param name="Outer">Elements between two groups of matrices.</param>
/// <param name="Inner">Elements between two matrices of a group.</param>
/// <param name="Row">Elements between two rows.</param>
/// <param name="Column">Elements between two columns.</param>
public readonly record struct MatrixView(int Offset, int Outer, int Inner, int Row, int Column)
{
    /// <summary>The place of a matrix.</summary>
    /// <param name="matrix">Its number.</param>
    /// <param name="inner">Matrices of a group.</param>
    internal nint First(int matrix, int inner) => Offset + ((nint)(matrix / inner) * Outer) + ((nint)(matrix % inner) * Inner);

    /// <summary>Throws unless all matrices lie in a tensor.</summary>
    /// <exception cref="ArgumentException">The tensor is too short, or a distance is negative.</exception>
    internal void Require(int length, in AttentionHeads heads, int rows, int columns, string operand)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Offset | Outer | Inner | Row | Column, operand);
        long last = Offset + ((heads.Outer - 1L) * Outer) + ((heads.Inner - 1L) * Inner) + ((rows - 1L) * Row) + ((columns - 1L) * Column);
        Bounds.Require(length, last + 1, operand);
    }
}
