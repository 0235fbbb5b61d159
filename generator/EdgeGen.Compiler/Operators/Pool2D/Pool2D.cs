using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>What becomes of NaN among the operands of a maximum, minimum, clamp or arg-maximum.</summary>
internal enum NanMode : byte
{
    /// <summary>A NaN operand makes the result NaN.</summary>
    Propagate,

    /// <summary>Any number wins over NaN.</summary>
    Ignore,

    /// <summary>Pools: comparisons with NaN are false, so that it stays where it comes first and is passed over elsewhere.</summary>
    First,
}

/// <summary>Maximum over windows: [N,H,W,C] → [N,OH,OW,C]. Padding never wins.</summary>
internal sealed record MaxPool2D(int KernelY, int KernelX, Window2D Window, NanMode Nan) : Operator
{
    /// <inheritdoc/>
    public override string Name => "max_pool2d";
}

/// <summary>Mean over windows: [N,H,W,C] → [N,OH,OW,C].</summary>
/// <param name="KernelY">Rows of the window.</param>
/// <param name="KernelX">Columns of the window.</param>
/// <param name="Window">Stride and padding; dilation is 1.</param>
/// <param name="InputZeroPoint">Integers: subtracted from every element.</param>
/// <param name="OutputZeroPoint">Integers: added to the rounded mean.</param>
/// <param name="Divisor">What a sum is divided by: 0, the number of elements inside the input; otherwise this number.</param>
/// <param name="PaddingCounts">Whether padding inside the declared border counts as elements.</param>
/// <param name="PadBottom">Rows of declared padding after the last row; matters where padding counts.</param>
/// <param name="PadRight">Columns of declared padding after the last column.</param>
/// <param name="Accumulator">Type of the sum.</param>
internal sealed record AvgPool2D(
    int KernelY,
    int KernelX,
    Window2D Window,
    int InputZeroPoint,
    int OutputZeroPoint,
    ElementType Accumulator,
    int Divisor = 0,
    bool PaddingCounts = false,
    int PadBottom = 0,
    int PadRight = 0) : Operator
{
    /// <inheritdoc/>
    public override string Name => "avg_pool2d";
}

/// <summary>
/// Mean over rectangles that cover the image in as many steps as the result has: [N,H,W,C] → [N,OH,OW,C], output row y from input row
/// ⌊y·H/OH⌋ to below ⌈(y + 1)·H/OH⌉.
/// </summary>
internal sealed record AdaptiveAvgPool2D : Operator
{
    /// <inheritdoc/>
    public override string Name => "adaptive_avg_pool2d";
}

/// <summary>Where the maximum of <see cref="MaxPool2D"/> lies: row · W + column in the input image, i64; of equal ones the first, NaN as in <see cref="NanMode.First"/>.</summary>
internal sealed record ArgMaxPool2D(int KernelY, int KernelX, Window2D Window) : Operator
{
    /// <inheritdoc/>
    public override string Name => "arg_max_pool2d";
}
