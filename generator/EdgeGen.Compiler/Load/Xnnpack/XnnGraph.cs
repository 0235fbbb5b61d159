using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Xnnpack;

/// <summary>What ExecuTorch's XNNPACK delegate runs: values, and nodes that name them by their position.</summary>
/// <param name="Values">In file order; nodes name them by index, whatever their ids in the file are.</param>
/// <param name="Nodes">In execution order.</param>
internal sealed record XnnGraph(EquatableArray<XnnValue> Values, EquatableArray<XnnNode> Nodes);

/// <summary>Element types and quantization schemes; numbered as in the file.</summary>
internal enum XnnDatatype : ushort
{
    Invalid = 0,
    Float32 = 1,
    Float16 = 2,

    /// <summary>Signed, one scale and zero point a tensor.</summary>
    QuantizedInt8 = 3,
    QuantizedUInt8 = 4,
    QuantizedInt32 = 5,

    /// <summary>Signed and symmetric, one scale a channel.</summary>
    ChannelInt8 = 6,
    ChannelInt32 = 7,

    /// <summary>Two a byte, the first in the low half, 8 stands for zero; one scale a channel.</summary>
    ChannelInt4 = 8,

    /// <summary>Signed, scale and zero point of every row are found at run time.</summary>
    DynamicInt8 = 9,

    /// <summary>As <see cref="ChannelInt4"/>, one scale a block of a channel.</summary>
    BlockInt4 = 10,
    PackedDynamicInt8 = 11,
    Int32 = 12,
    PackedFloat32 = 13,
    BFloat16 = 14,
}

/// <summary>Whether the caller of the delegate provides or reads a value.</summary>
internal enum XnnRole : byte
{
    Internal,
    Input,
    Output,
}

/// <summary>A tensor.</summary>
/// <param name="Dims">Not negative, at most 6 of them; their product fits 31 bits.</param>
/// <param name="Constant">The elements, where they are known.</param>
/// <param name="Role">Whether it is an argument of the delegate call.</param>
/// <param name="Argument">Position among the arguments of the call, unless it is internal.</param>
/// <param name="Quantization">What integers stand for.</param>
internal sealed record XnnValue(
    XnnDatatype Datatype,
    EquatableArray<int> Dims,
    XnnBytes? Constant,
    XnnRole Role,
    int Argument,
    XnnQuantization? Quantization);

/// <summary>Constant bytes: in the payload, or by key among the named data of the program.</summary>
/// <param name="Key">Null: <paramref name="Range"/> says where they are.</param>
/// <param name="Range">Absolute in the model file.</param>
internal sealed record XnnBytes(string? Key, FileRange Range);

/// <summary>What the integers of a tensor stand for.</summary>
internal abstract record XnnQuantization;

/// <summary>real = (integer − zero point) · scale.</summary>
internal sealed record XnnPerTensor(float Scale, int ZeroPoint) : XnnQuantization;

/// <summary>One f32 scale an index of a dimension.</summary>
internal sealed record XnnPerChannel(int Dimension, XnnBytes Scales) : XnnQuantization;

/// <summary>One scale and zero point for all elements of the innermost dimensions, found at run time.</summary>
internal sealed record XnnPerRow(int InnerDims) : XnnQuantization;

/// <summary>One bf16 scale a block of elements of a channel.</summary>
internal sealed record XnnPerBlock(int Dimension, int BlockSize, XnnBytes Scales) : XnnQuantization;
