using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Which pixels of the input a pixel of <see cref="Upsample"/> comes from.</summary>
internal enum Upsampling : byte
{
    /// <summary>The one at or before its position.</summary>
    Nearest,

    /// <summary>The four around its position.</summary>
    Bilinear,

    /// <summary>All that a triangle around its position covers, wide enough to lose none.</summary>
    Antialiased,
}

/// <summary>
/// PyTorch's resampling of [N,H,W,C] to any size, larger or smaller: output row y reads input position y·<paramref name="ScaleY"/>
/// (nearest, or corners on corners) or (y + ½)·<paramref name="ScaleY"/> − ½.
/// </summary>
/// <param name="Kind">Which pixels take part.</param>
/// <param name="ScaleY">Input rows between two output rows.</param>
/// <param name="ScaleX">Input columns between two output columns.</param>
/// <param name="Corners">Whether bilinear sampling puts the centres of corner pixels on one another, instead of their edges.</param>
internal sealed record Upsample(Upsampling Kind, float ScaleY, float ScaleX, bool Corners) : Operator
{
    /// <inheritdoc/>
    public override string Name => "upsample_" + Kind.ToString().ToLowerInvariant();
}
