namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The extents of a two-dimensional convolution over NHWC images, as constants the JIT folds. A depthwise convolution has
/// <see cref="Groups"/> equal to <see cref="InChannels"/>; bottom and right padding follow from the output's extents.
/// </summary>
public interface IConv2DShape
{
    /// <summary>Images.</summary>
    static abstract int Batch { get; }

    /// <summary>Rows of an input image.</summary>
    static abstract int InHeight { get; }

    /// <summary>Columns of an input image.</summary>
    static abstract int InWidth { get; }

    /// <summary>Channels of an input image, over all groups.</summary>
    static abstract int InChannels { get; }

    /// <summary>Rows of an output image.</summary>
    static abstract int OutHeight { get; }

    /// <summary>Columns of an output image.</summary>
    static abstract int OutWidth { get; }

    /// <summary>Channels of an output image, over all groups.</summary>
    static abstract int OutChannels { get; }

    /// <summary>Rows of the kernel.</summary>
    static abstract int KernelHeight { get; }

    /// <summary>Columns of the kernel.</summary>
    static abstract int KernelWidth { get; }

    /// <summary>Input rows between the windows of two output rows.</summary>
    static abstract int StrideY { get; }

    /// <summary>Input columns between the windows of two output columns.</summary>
    static abstract int StrideX { get; }

    /// <summary>Input rows between two kernel rows.</summary>
    static abstract int DilationY { get; }

    /// <summary>Input columns between two kernel columns.</summary>
    static abstract int DilationX { get; }

    /// <summary>Rows of zeros above the input.</summary>
    static abstract int PadTop { get; }

    /// <summary>Columns of zeros left of the input.</summary>
    static abstract int PadLeft { get; }

    /// <summary>Independent groups; divides both channel counts.</summary>
    static abstract int Groups { get; }
}
