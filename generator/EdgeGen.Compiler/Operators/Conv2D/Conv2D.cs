using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Where a window stands on its input, in y and x.</summary>
/// <param name="StrideY">Rows between neighbouring windows.</param>
/// <param name="StrideX">Columns between neighbouring windows.</param>
/// <param name="DilationY">Rows between neighbouring taps.</param>
/// <param name="DilationX">Columns between neighbouring taps.</param>
/// <param name="Top">Rows of padding before the first row; rows after the last follow from the result's height.</param>
/// <param name="Left">Columns of padding before the first column.</param>
internal sealed record Window2D(int StrideY, int StrideX, int DilationY, int DilationX, int Top, int Left)
{
    /// <summary>Stride 1, no dilation, no padding.</summary>
    public static readonly Window2D Unit = new(1, 1, 1, 1, 0, 0);
}

/// <summary>
/// Convolution, grouped and depthwise ones included; a linear layer is one of a 1×1 window.
/// Operands: input [N,H,W,C], weights [O,KH,KW,C/groups], bias [O] or [1] or none, scale [O] or none (multiplies each channel before
/// the bias), then operands 1, 2, … of the tail. Result [N,OH,OW,O].
/// </summary>
/// <param name="Window">Stride, dilation, padding.</param>
/// <param name="Groups">Number of groups of channels.</param>
/// <param name="InputZeroPoint">Integer inputs: subtracted from every element; padding contributes nothing.</param>
/// <param name="WeightZeroPoint">Integer weights: subtracted from every element.</param>
/// <param name="Accumulator">Type of the sum, and of operand 0 of the tail.</param>
/// <param name="Tail">Applied to every sum before it is stored; <c>null</c>: the sum itself, converted to the result's type.</param>
internal sealed record Conv2D(
    Window2D Window,
    int Groups,
    int InputZeroPoint,
    int WeightZeroPoint,
    ElementType Accumulator,
    Expression? Tail = null) : Operator, IHasTail
{
    /// <inheritdoc/>
    public int FirstTailInput => 4;

    /// <inheritdoc/>
    public override string Name => Groups > 1 ? "grouped_conv2d" : "conv2d";

    /// <inheritdoc/>
    public Operator WithTail(Expression tail) => this with { Tail = tail };
}
