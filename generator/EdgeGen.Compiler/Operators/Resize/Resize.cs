using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// TOSA's resampling of [N,H,W,C]: output row y reads input position (y·<paramref name="ScaleYD"/> + <paramref name="OffsetY"/>) /
/// <paramref name="ScaleYN"/>. Bilinear integer results are not divided by the scale.
/// </summary>
internal sealed record Resize(int ScaleYN, int ScaleYD, int ScaleXN, int ScaleXD, int OffsetY, int OffsetX, bool Bilinear) : Operator
{
    /// <inheritdoc/>
    public override string Name => Bilinear ? "resize_bilinear" : "resize_nearest";
}
