namespace EdgeGen.Runtime.Kernels;

/// <summary>The extents of a three-dimensional convolution over NDHWC volumes: those of its slices, and along the depth.</summary>
public interface IConv3DShape : IConv2DShape
{
    /// <summary>Slices of an input volume.</summary>
    static abstract int InDepth { get; }

    /// <summary>Slices of an output volume.</summary>
    static abstract int OutDepth { get; }

    /// <summary>Slices of the kernel.</summary>
    static abstract int KernelDepth { get; }

    /// <summary>Input slices between the windows of two output slices.</summary>
    static abstract int StrideZ { get; }

    /// <summary>Input slices between two kernel slices.</summary>
    static abstract int DilationZ { get; }

    /// <summary>Slices of zeros before the input.</summary>
    static abstract int PadFront { get; }
}
