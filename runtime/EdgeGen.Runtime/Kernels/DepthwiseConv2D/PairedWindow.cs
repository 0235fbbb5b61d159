namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The rows that a line of windows sees, two taps' rows interleaved: every lane holds the 16-bit inputs of a channel at one column of both;
/// padding holds the zero point.
/// </summary>
internal unsafe struct PairedWindow
{
    /// <summary>The most paired rows of a window.</summary>
    public const int MostRows = 32;

    /// <summary>The first lane of every paired row.</summary>
    public int** Pointers;

    /// <summary>Number of paired rows.</summary>
    public int Rows;

    /// <summary>Taps in a row.</summary>
    public int Taps;

    /// <summary>Lanes between two taps of a row.</summary>
    public nint TapStep;

    /// <summary>Lanes between the first taps of two outputs.</summary>
    public nint OutputStep;
}
