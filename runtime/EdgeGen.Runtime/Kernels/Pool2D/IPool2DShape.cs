namespace EdgeGen.Runtime.Kernels;

/// <summary>The extents of a pool over NHWC images, as constants; bottom and right padding follow from the output's extents.</summary>
public interface IPool2DShape
{
    /// <summary>Images.</summary>
    static abstract int Batch { get; }

    /// <summary>Rows of an input image.</summary>
    static abstract int InHeight { get; }

    /// <summary>Columns of an input image.</summary>
    static abstract int InWidth { get; }

    /// <summary>Channels of an image.</summary>
    static abstract int Channels { get; }

    /// <summary>Rows of an output image.</summary>
    static abstract int OutHeight { get; }

    /// <summary>Columns of an output image.</summary>
    static abstract int OutWidth { get; }

    /// <summary>Rows of the window.</summary>
    static abstract int KernelHeight { get; }

    /// <summary>Columns of the window.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>Input rows between the windows of two output rows.</summary>
    static abstract int StrideY { get; }

    /// <summary>Input columns between the windows of two output columns.</summary>
    static abstract int StrideX { get; }

    /// <summary>Input rows between two rows of a window.</summary>
    static abstract int DilationY { get; }

    /// <summary>Input columns between two columns of a window.</summary>
    static abstract int DilationX { get; }

    /// <summary>Rows of padding above the input.</summary>
    static abstract int PadTop { get; }

    /// <summary>Columns of padding left of the input.</summary>
    static abstract int PadLeft { get; }
}
