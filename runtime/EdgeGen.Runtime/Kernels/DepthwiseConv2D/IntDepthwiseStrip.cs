namespace EdgeGen.Runtime.Kernels;

/// <summary>Outputs whose inputs lie at a constant distance from each other and which see the same taps.</summary>
internal unsafe struct IntDepthwiseStrip<T>
    where T : unmanaged
{
    /// <summary>The first tap of the first output's first channel.</summary>
    public T* Input;

    /// <summary>Elements between the inputs of two outputs.</summary>
    public nint InputStride;

    /// <summary>The first output's first element in the output tensor.</summary>
    public nint Output;

    /// <summary>Elements between two outputs.</summary>
    public nint OutputStride;

    /// <summary>Number of outputs.</summary>
    public int Outputs;

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
