namespace EdgeGen.Runtime.Kernels;

/// <summary>What stands outside of an image that is sampled.</summary>
public enum GridBorder : byte
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The nearest pixel of the image.</summary>
    Nearest,

    /// <summary>The mirror image.</summary>
    Reflection,
}

/// <summary>Which pixels around a position make a sample.</summary>
public enum GridInterpolation : byte
{
    /// <summary>The four around it, weighted by distance.</summary>
    Bilinear,

    /// <summary>The nearest one; halfway between two the even one.</summary>
    Nearest,

    /// <summary>The sixteen around it, by cubic convolution.</summary>
    Bicubic,
}
