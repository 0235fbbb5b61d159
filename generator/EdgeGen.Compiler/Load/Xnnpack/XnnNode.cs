using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Xnnpack;

/// <summary>The kinds of nodes; numbered as the tags of their union in the file.</summary>
internal enum XnnOperator : byte
{
    None = 0,
    Add = 1,
    FullyConnected = 2,
    Softmax = 3,
    Sigmoid = 4,
    StaticTranspose = 5,
    Clamp = 6,
    Conv2d = 7,
    Div = 8,
    StaticResizeBilinear2D = 9,
    StaticConstantPad = 10,
    AvgPooling2d = 11,
    Minimum = 12,
    DepthwiseConv2d = 13,
    MaxPooling2d = 14,
    Multiply = 15,
    Subtract = 16,
    Floor = 17,
    Convert = 18,
    GlobalAvgPooling2d = 19,
    StaticReshape = 20,
    ArgMaxPooling2d = 21,
    SquareRoot = 22,
    Ceiling = 23,
    Hardswish = 24,
    LeakyReLU = 25,
    Maximum = 26,
    Negate = 27,
    Square = 28,
    ELU = 29,
    Abs = 30,
    PReLU = 31,
    Concatenate2 = 32,
    Concatenate3 = 33,
    Concatenate4 = 34,
    StaticSlice = 35,
    ScaledDotProductAttention = 36,
    BatchMatrixMultiply = 37,
    Concatenate5 = 38,
    ConvTranspose2d = 39,
    ReciprocalSquareRoot = 40,
    Log = 41,
    Gelu = 42,
    Tanh = 43,
    Exp = 44,
    Sin = 45,
    Copy = 46,
    Cos = 47,
}

/// <summary>One step.</summary>
/// <param name="Inputs">Indices of values; −1 where an optional operand is absent.</param>
/// <param name="Outputs">Indices of values.</param>
/// <param name="Flags">XNNPACK's flags.</param>
/// <param name="Attribute">What else the node says.</param>
/// <param name="Minimum">Results are limited to at least this; −∞: they are not.</param>
/// <param name="Maximum">Results are limited to at most this.</param>
internal sealed record XnnNode(
    XnnOperator Operator,
    EquatableArray<int> Inputs,
    EquatableArray<int> Outputs,
    uint Flags,
    XnnAttribute Attribute,
    float Minimum,
    float Maximum)
{
    /// <summary>Weights, or the second matrix, are stored transposed.</summary>
    public const uint Transposed = 0x1;

    /// <summary>Resampling maps corner to corner.</summary>
    public const uint AlignCorners = 0x8;
}

/// <summary>What a node says besides its operands; every number in it is in the range of its meaning.</summary>
internal abstract record XnnAttribute;

internal sealed record XnnNoAttribute : XnnAttribute
{
    public static readonly XnnNoAttribute Instance = new();
}

/// <summary>Where a window stands.</summary>
internal sealed record XnnWindow(
    int Top, int Right, int Bottom, int Left, int KernelY, int KernelX, int StrideY, int StrideX, int DilationY, int DilationX);

/// <param name="GroupInputs">Channels of the input in a group.</param>
/// <param name="GroupOutputs">Channels of the result in a group.</param>
/// <param name="AdjustmentY">Transposed convolutions: rows that the result has more.</param>
/// <param name="AdjustmentX">Transposed convolutions: columns that the result has more.</param>
internal sealed record XnnConvolution(
    XnnWindow Window, int GroupInputs, int GroupOutputs, int Groups, int AdjustmentY, int AdjustmentX) : XnnAttribute;

internal sealed record XnnPool(XnnWindow Window) : XnnAttribute;

internal sealed record XnnPermutation(EquatableArray<int> Dimensions) : XnnAttribute;

internal sealed record XnnResize(int Height, int Width) : XnnAttribute;

internal sealed record XnnPad(EquatableArray<int> Before, EquatableArray<int> After, float Value) : XnnAttribute;

internal sealed record XnnAxis(int Axis) : XnnAttribute;

/// <summary>The slope of LeakyReLU, the alpha of ELU.</summary>
internal sealed record XnnSlope(float Value) : XnnAttribute;

/// <summary>0 stands for the one extent that follows from the others.</summary>
internal sealed record XnnNewShape(EquatableArray<int> Dims) : XnnAttribute;

/// <summary>A size of 0 at offset 0 stands for the whole dimension.</summary>
internal sealed record XnnSlice(EquatableArray<int> Offsets, EquatableArray<int> Sizes) : XnnAttribute;
