namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// A rectangle of outputs that see the same taps: lines of outputs whose inputs lie at a constant distance from each other.
/// </summary>
internal unsafe struct DepthwiseStrip
{
    /// <summary>The first tap of the first output's first channel.</summary>
    public float* Input;

    /// <summary>Elements between the inputs of two outputs.</summary>
    public nint InputStride;

    /// <summary>The first output.</summary>
    public float* Output;

    /// <summary>As <see cref="Output"/>, in the residual; unused if the epilogue takes none.</summary>
    public float* Residual;

    /// <summary>Elements between two outputs, and between two residuals.</summary>
    public nint OutputStride;

    /// <summary>Number of outputs of a line.</summary>
    public int Outputs;

    /// <summary>Number of lines.</summary>
    public int Lines;

    /// <summary>Elements between the inputs of two lines.</summary>
    public nint InputLine;

    /// <summary>Elements between two lines of outputs, and of residuals.</summary>
    public nint OutputLine;

    /// <summary>The first channel to compute; a multiple of the register's lanes.</summary>
    public int FirstChannel;

    /// <summary>One past the last channel to compute: the last of an output, or a multiple of the register's lanes.</summary>
    public int EndChannel;

    /// <summary>Taps of the kernel.</summary>
    public int Taps;

    /// <summary>Rows of taps.</summary>
    public int TapRows;

    /// <summary>Elements between two rows of taps.</summary>
    public nint TapRowStep;

    /// <summary>Taps in a row.</summary>
    public int TapColumns;

    /// <summary>Elements between two taps of a row.</summary>
    public nint TapColumnStep;

    /// <summary>Taps before the first one, because padding swallows them.</summary>
    public int FirstTap;

    /// <summary>Taps between two rows of taps, because padding swallows them.</summary>
    public int SkippedTaps;
}
