namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Where a kernel's weight for (output channel, kernel row, kernel column, input channel of the group) lies, as distances in
/// elements: one packer serves OHWI, OIHW and HWIO constants.
/// </summary>
/// <param name="OutChannel">Elements between two output channels.</param>
/// <param name="Row">Elements between two kernel rows.</param>
/// <param name="Column">Elements between two kernel columns.</param>
/// <param name="InChannel">Elements between two input channels; unused by depthwise kernels.</param>
public readonly record struct WeightStrides(int OutChannel, int Row, int Column, int InChannel)
{
    /// <summary>Strides of [outputs, rows, columns, inputs], TOSA's order.</summary>
    public static WeightStrides Ohwi(int rows, int columns, int inputs) => new(rows * columns * inputs, columns * inputs, inputs, 1);

    /// <summary>Strides of [outputs, inputs, rows, columns], ATen's order.</summary>
    public static WeightStrides Oihw(int inputs, int rows, int columns) => new(inputs * rows * columns, columns, 1, rows * columns);

    /// <summary>Strides of [rows, columns, inputs, outputs]; with one input also TOSA's depthwise [rows, columns, channels, multiplier].</summary>
    public static WeightStrides Hwio(int columns, int inputs, int outputs) => new(1, columns * inputs * outputs, inputs * outputs, outputs);

    /// <summary>The element index of a weight.</summary>
    public int Index(int outChannel, int row, int column, int inChannel) =>
        (outChannel * OutChannel) + (row * Row) + (column * Column) + (inChannel * InChannel);

    /// <summary>Elements from the first weight of a shape to behind its last one.</summary>
    internal int LengthFor(in Conv2DExtents extents) =>
        1 + Index(extents.OutChannels - 1, extents.Y.Kernel - 1, extents.X.Kernel - 1, extents.GroupInputs - 1);
}
