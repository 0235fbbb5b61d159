using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Which pixels around a position make a sample of <see cref="GridSample"/>; names are those of the runtime.</summary>
internal enum GridInterpolation : byte
{
    /// <summary>Four, weighted by distance.</summary>
    Bilinear,

    /// <summary>The nearest one.</summary>
    Nearest,

    /// <summary>Sixteen, by cubic convolution.</summary>
    Bicubic,
}

/// <summary>What stands outside of an image of <see cref="GridSample"/>; names are those of the runtime.</summary>
internal enum GridBorder : byte
{
    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>The mirror image.</summary>
    Reflection,
}

/// <summary>
/// Samples images at given positions. Operands: images [N,H,W,C], grid [N,…,2] of x and y, −1 to 1 from one side of the image to the
/// other. Result [N,…,C].
/// </summary>
/// <param name="Interpolation">Which pixels make a sample.</param>
/// <param name="Border">What stands outside of an image.</param>
/// <param name="Corners">Whether −1 and 1 are the centres of the outermost pixels, instead of their outer edges.</param>
internal sealed record GridSample(GridInterpolation Interpolation, GridBorder Border, bool Corners) : Operator
{
    /// <inheritdoc/>
    public override string Name => "grid_sample_" + Interpolation.ToString().ToLowerInvariant();
}
