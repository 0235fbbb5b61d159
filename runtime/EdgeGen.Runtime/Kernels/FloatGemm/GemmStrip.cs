namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Output rows (pixels) whose inputs lie at a constant distance from each other and which all see the same taps of the kernel, so
/// that one micro-kernel serves matrix products and every part of an image. A plain product has one tap row of one tap.
/// </summary>
internal unsafe struct GemmStrip
{
    /// <summary>The first tap of the first row.</summary>
    public float* Input;

    /// <summary>Bytes between the inputs of two rows.</summary>
    public nint InputStride;

    /// <summary>The first column of the first row.</summary>
    public float* Output;

    /// <summary>As <see cref="Output"/>, in the residual; unused if the epilogue takes none.</summary>
    public float* Residual;

    /// <summary>Elements between two rows of the output and of the residual.</summary>
    public nint OutputStride;

    /// <summary>Number of rows.</summary>
    public int Rows;

    /// <summary>Rows of taps.</summary>
    public int TapRows;

    /// <summary>Elements between two rows of taps in the input.</summary>
    public nint TapRowStep;

    /// <summary>Stretches of contiguous input in a row of taps.</summary>
    public int TapColumns;

    /// <summary>Elements between two such stretches in the input.</summary>
    public nint TapColumnStep;

    /// <summary>Elements of a stretch.</summary>
    public int Run;

    /// <summary>Terms of the sum that lie in the panels before the first tap, because padding swallows them.</summary>
    public int FirstTerm;

    /// <summary>Terms that the panels hold between two rows of taps, because padding swallows them.</summary>
    public int SkippedTerms;

    /// <summary>Weights that later tiles need and a tile fetches ahead, some with every term; null: its own.</summary>
    public float* Ahead;

    /// <summary>Elements of those for each term.</summary>
    public nint AheadStep;

    /// <summary>Rows [row, endRow) alone.</summary>
    public readonly GemmStrip Cut(int row, int endRow)
    {
        GemmStrip part = this;
        part.Input = (float*)((byte*)Input + (row * InputStride));
        part.Output += row * OutputStride;
        part.Residual += row * OutputStride;
        part.Rows = endRow - row;
        return part;
    }
}
