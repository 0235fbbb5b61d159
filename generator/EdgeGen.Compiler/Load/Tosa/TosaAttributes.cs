using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>What an operator carries besides its operands. Lists have the lengths that the operator needs.</summary>
internal abstract record TosaAttribute;

/// <summary>The attribute of operators that need none.</summary>
internal sealed record TosaNoAttribute : TosaAttribute
{
    public static readonly TosaNoAttribute Instance = new();
}

/// <summary>REDUCE_ALL, REDUCE_ANY, REDUCE_PRODUCT, REDUCE_SUM, CONCAT, REVERSE, DIM.</summary>
internal sealed record TosaAxisAttribute(int Axis) : TosaAttribute;

/// <summary>ARGMAX, REDUCE_MAX, REDUCE_MIN.</summary>
internal sealed record TosaNanAxisAttribute(int Axis, TosaNanMode NanMode) : TosaAttribute;

/// <summary>MAXIMUM, MINIMUM, MAX_POOL2D_ADAPTIVE.</summary>
internal sealed record TosaNanAttribute(TosaNanMode NanMode) : TosaAttribute;

/// <summary>AVG_POOL2D.</summary>
/// <param name="Kernel">Height, width.</param>
/// <param name="Stride">Height, width.</param>
/// <param name="Pad">Top, bottom, left, right.</param>
internal sealed record TosaAvgPoolAttribute(
    EquatableArray<int> Kernel, EquatableArray<int> Stride, EquatableArray<int> Pad, TosaType AccumulatorType) : TosaAttribute;

/// <summary>AVG_POOL2D_ADAPTIVE.</summary>
internal sealed record TosaAccumulatorAttribute(TosaType AccumulatorType) : TosaAttribute;

/// <summary>MAX_POOL2D.</summary>
/// <param name="Kernel">Height, width.</param>
/// <param name="Stride">Height, width.</param>
/// <param name="Pad">Top, bottom, left, right.</param>
internal sealed record TosaMaxPoolAttribute(
    EquatableArray<int> Kernel, EquatableArray<int> Stride, EquatableArray<int> Pad, TosaNanMode NanMode) : TosaAttribute;

/// <summary>CONV2D, DEPTHWISE_CONV2D: two spatial dimensions; CONV3D: three, depth first.</summary>
/// <param name="Pad">Before and after, for each spatial dimension.</param>
/// <param name="Stride">For each spatial dimension.</param>
/// <param name="Dilation">For each spatial dimension.</param>
internal sealed record TosaConvAttribute(
    EquatableArray<int> Pad,
    EquatableArray<int> Stride,
    EquatableArray<int> Dilation,
    bool LocalBound,
    TosaType AccumulatorType) : TosaAttribute;

/// <summary>TRANSPOSE_CONV2D.</summary>
/// <param name="OutPad">Top, bottom, left, right; may be negative.</param>
/// <param name="Stride">Height, width.</param>
internal sealed record TosaTransposeConvAttribute(
    EquatableArray<int> OutPad, EquatableArray<int> Stride, bool LocalBound, TosaType AccumulatorType) : TosaAttribute;

/// <summary>FFT2D, RFFT2D; the latter is never inverse.</summary>
internal sealed record TosaFftAttribute(bool Inverse, bool LocalBound) : TosaAttribute;

/// <summary>CLAMP. Each bound is one element of the input's type.</summary>
internal sealed record TosaClampAttribute(FileRange Min, FileRange Max, TosaNanMode NanMode) : TosaAttribute;

/// <summary>ARITHMETIC_RIGHT_SHIFT.</summary>
internal sealed record TosaShiftAttribute(bool Round) : TosaAttribute;

/// <summary>TRANSPOSE.</summary>
/// <param name="Permutation">Output dimension i is input dimension <c>Permutation[i]</c>; not checked.</param>
internal sealed record TosaTransposeAttribute(EquatableArray<int> Permutation) : TosaAttribute;

/// <summary>RESIZE.</summary>
internal sealed record TosaResizeAttribute(TosaResizeMode Mode) : TosaAttribute;

/// <summary>RESCALE.</summary>
internal sealed record TosaRescaleAttribute(
    bool Scale32, TosaRoundingMode RoundingMode, bool PerChannel, bool InputUnsigned, bool OutputUnsigned) : TosaAttribute;

/// <summary>CUSTOM.</summary>
internal sealed record TosaCustomAttribute(string OperatorName, string DomainName, FileRange Implementation) : TosaAttribute;

/// <summary>COND_IF.</summary>
internal sealed record TosaCondIfAttribute(TosaRegionReference Then, TosaRegionReference Else) : TosaAttribute;

/// <summary>WHILE_LOOP.</summary>
internal sealed record TosaWhileLoopAttribute(TosaRegionReference Condition, TosaRegionReference Body) : TosaAttribute;

/// <summary>A resolved name of a region: an index into <see cref="TosaGraph.Regions"/>.</summary>
internal readonly record struct TosaRegionReference(string Name, int Index);

/// <summary>The operators on block-scaled tensors of the 1.1 draft.</summary>
/// <param name="BlockSize">32, or 0 when not told.</param>
internal sealed record TosaBlockScaledAttribute(int BlockSize) : TosaAttribute;

/// <summary>ASSERT_EQUAL_SHAPE.</summary>
internal sealed record TosaAssertShapeAttribute(bool AllowBroadcast) : TosaAttribute;
