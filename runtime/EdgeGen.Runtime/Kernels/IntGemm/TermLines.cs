namespace EdgeGen.Runtime.Kernels;

/// <summary>Lines of rows of a product whose terms lie in pieces of 16-bit integers, which rows may share.</summary>
internal unsafe struct TermLines
{
    /// <summary>The first piece of the first row; every piece has as many pairs of terms.</summary>
    public short* Rows;

    /// <summary>Bytes between two rows of a line.</summary>
    public nint Stride;

    /// <summary>Rows of a line.</summary>
    public int Width;

    /// <summary>The number of lines.</summary>
    public int Count;

    /// <summary>Bytes between two lines.</summary>
    public nint Step;

    /// <summary>Pieces of a row.</summary>
    public int Pieces;

    /// <summary>Bytes between two pieces of a row.</summary>
    public nint PieceStep;
}
