using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Operands: input [N,H,W,C], weights [O,KH,KW,C/groups], bias [O] or [1] or none. Result [N,OH,OW,O]: input (y, x) adds its products
/// at rows <c>y·strideY + top + ky·dilationY</c>.
/// </summary>
/// <param name="Window">Strides and dilations; <c>Top</c> and <c>Left</c> are output padding before, which may be negative.</param>
/// <param name="Groups">Number of groups of channels.</param>
/// <param name="InputZeroPoint">Subtracted from every element of the input.</param>
/// <param name="WeightZeroPoint">Subtracted from every weight.</param>
/// <param name="Accumulator">Type of the sum.</param>
internal sealed record TransposeConv2D(
    Window2D Window,
    int Groups,
    int InputZeroPoint,
    int WeightZeroPoint,
    ElementType Accumulator) : Operator
{
    /// <inheritdoc/>
    public override string Name => "transpose_conv2d";
}
