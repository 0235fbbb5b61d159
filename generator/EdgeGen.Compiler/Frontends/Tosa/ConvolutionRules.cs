using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Rules of convolutions and windows. Each returns the rule that is broken, or <c>null</c>.</summary>
internal static class ConvolutionRules
{
    /// <summary>Level 8K: largest kernel, dilated kernel and padding.</summary>
    public const int MaxKernel = 8192;

    /// <summary>Level 8K: largest stride.</summary>
    public const int MaxStride = 8192;

    private static readonly string[] Axes2D = ["height", "width"];
    private static readonly string[] Axes3D = ["depth", "height", "width"];

    /// <summary>CONV2D: weights [OC,KH,KW,IC].</summary>
    public static string? Conv2D(TosaOperation op) => Strided(op, spatialRank: 2);

    /// <summary>CONV3D: weights [OC,KD,KH,KW,IC].</summary>
    public static string? Conv3D(TosaOperation op) => Strided(op, spatialRank: 3);

    /// <summary>DEPTHWISE_CONV2D: weights [KH,KW,C,M].</summary>
    public static string? DepthwiseConv2D(TosaOperation op)
    {
        string? rule = Operands(op, rank: 4);
        if (rule is not null)
            return rule;
        Shape weights = op.InputShape(1);
        int channels = op.InputShape(0).Last;
        return (weights[2] == channels ? null : $"weights '{op.InputName(1)}' have {weights[2]} channels, the input has {channels}")
            ?? Windows(op, op.Attribute<TosaConvAttribute>(), [weights[0], weights[1]])
            ?? Channels(op, weights[2] * weights[3]);
    }

    /// <summary>TRANSPOSE_CONV2D: weights [OC,KH,KW,IC].</summary>
    public static string? TransposeConv2D(TosaOperation op)
    {
        string? rule = Operands(op, rank: 4) ?? InputChannels(op);
        if (rule is not null)
            return rule;
        TosaTransposeConvAttribute attribute = op.Attribute<TosaTransposeConvAttribute>();
        Shape weights = op.InputShape(1);
        rule = ShapeRules.Range("stride", attribute.Stride, 1, MaxStride);
        for (int d = 0; d < 2 && rule is null; d++)
        {
            int kernel = weights[d + 1], before = attribute.OutPad[2 * d], after = attribute.OutPad[2 * d + 1];
            long extent = (op.InputShape(0)[d + 1] - 1L) * attribute.Stride[d] + before + after + kernel;
            rule = ShapeRules.Range("kernel", [kernel], 1, MaxKernel)
                ?? ShapeRules.Range($"out_pad of {Axes2D[d]} (with a kernel of {kernel})", [before, after], 1 - kernel, MaxKernel)
                ?? Extent(op, d + 1, Axes2D[d], extent);
        }

        return rule ?? Channels(op, weights[0]);
    }

    /// <summary>AVG_POOL2D and MAX_POOL2D.</summary>
    public static string? Pool(TosaOperation op, EquatableArray<int> kernel, EquatableArray<int> stride, EquatableArray<int> pad)
    {
        string? rule = ShapeRules.Rank(op, 0, 4)
            ?? ShapeRules.OutputRank(op, 4)
            ?? ShapeRules.Range("kernel", kernel, 1, MaxKernel)
            ?? ShapeRules.Range("stride", stride, 1, MaxStride)
            ?? ShapeRules.Range("pad", pad, 0, MaxKernel)
            ?? BatchOf(op);
        if (rule is null && op.InputShape(0).Last != op.OutputShape().Last)
            rule = $"result '{op.OutputName()}' has {op.OutputShape().Last} channels, the operand has {op.InputShape(0).Last}";
        for (int d = 0; d < 2 && rule is null; d++)
        {
            int before = pad[2 * d], after = pad[2 * d + 1];
            rule = before >= kernel[d] || after >= kernel[d]
                ? $"pad of {Axes2D[d]} is {Math.Max(before, after)}, and must be less than the kernel of {kernel[d]}"
                : Window(op, d + 1, Axes2D[d], (long)op.InputShape(0)[d + 1] + before + after - kernel[d], stride[d]);
        }

        return rule;
    }

    private static string? Strided(TosaOperation op, int spatialRank)
    {
        string? rule = Operands(op, spatialRank + 2) ?? InputChannels(op);
        if (rule is not null)
            return rule;
        Shape weights = op.InputShape(1);
        return Windows(op, op.Attribute<TosaConvAttribute>(), [.. weights.Skip(1).Take(spatialRank)])
            ?? Channels(op, weights[0]);
    }

    private static string? Operands(TosaOperation op, int rank) =>
        ShapeRules.Rank(op, 0, rank)
        ?? ShapeRules.Rank(op, 1, rank)
        ?? ShapeRules.Rank(op, 2, 1)
        ?? ShapeRules.OutputRank(op, rank)
        ?? ShapeRules.ZeroPoint(op, 3, "input")
        ?? ShapeRules.ZeroPoint(op, 4, "weight")
        ?? BatchOf(op);

    private static string? BatchOf(TosaOperation op) =>
        op.InputShape(0)[0] == op.OutputShape()[0]
            ? null
            : $"result '{op.OutputName()}' has batch size {op.OutputShape()[0]}, the operand has {op.InputShape(0)[0]}";

    private static string? InputChannels(TosaOperation op) =>
        op.InputShape(1).Last == op.InputShape(0).Last
            ? null
            : $"weights '{op.InputName(1)}' have {op.InputShape(1).Last} channels, the input has {op.InputShape(0).Last}";

    private static string? Channels(TosaOperation op, int channels)
    {
        int bias = op.InputShape(2)[0];
        if (op.OutputShape().Last != channels)
            return $"result '{op.OutputName()}' has {op.OutputShape().Last} channels instead of {channels}";
        return bias == 1 || bias == channels ? null : $"bias '{op.InputName(2)}' has {bias} elements instead of 1 or {channels}";
    }

    private static string? Windows(TosaOperation op, TosaConvAttribute attribute, EquatableArray<int> kernel)
    {
        string? rule = ShapeRules.Range("pad", attribute.Pad, 0, MaxKernel)
            ?? ShapeRules.Range("stride", attribute.Stride, 1, MaxStride)
            ?? ShapeRules.Range("dilation", attribute.Dilation, 1, MaxKernel);
        string[] axes = kernel.Length == 2 ? Axes2D : Axes3D;
        for (int d = 0; d < kernel.Length && rule is null; d++)
        {
            int dilation = attribute.Dilation[d];
            long room = op.InputShape(0)[d + 1] - 1L + attribute.Pad[2 * d] + attribute.Pad[2 * d + 1] - (kernel[d] - 1L) * dilation;
            rule = (long)kernel[d] * dilation > MaxKernel
                ? $"dilated kernel of {axes[d]} is {(long)kernel[d] * dilation}, and must be at most {MaxKernel}"
                : Window(op, d + 1, axes[d], room, attribute.Stride[d]);
        }

        return rule;
    }

    private static string? Window(TosaOperation op, int dimension, string axis, long room, int stride)
    {
        if (room < 0)
            return $"the window does not fit the padded {axis}";
        return room % stride == 0
            ? Extent(op, dimension, axis, room / stride + 1)
            : $"stride {stride} does not divide the {axis} of {room} that windows move along";
    }

    private static string? Extent(TosaOperation op, int dimension, string axis, long expected) =>
        op.OutputShape()[dimension] == expected
            ? null
            : $"result '{op.OutputName()}' has {axis} {op.OutputShape()[dimension]} instead of {expected}";
}
