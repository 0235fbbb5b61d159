using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>RESIZE. Operands: input [N,H,W,C], scale (y numerator, y denominator, x numerator, x denominator), offset, border.</summary>
internal static class Resampling
{
    private const int LargestExtent = 16383;
    private const int LargestNumerator = 1 << 11;

    /// <summary>Level 8K: largest ratio of numerator and denominator.</summary>
    private const int MaxScale = 256;

    public static void Import(TosaOperation op)
    {
        EquatableArray<int> scale = op.Ints(1), offset = op.Ints(2);
        bool bilinear = op.Attribute<TosaResizeAttribute>().Mode == TosaResizeMode.Bilinear;
        op.Emit(new Resize(scale[0], scale[1], scale[2], scale[3], offset[0], offset[1], bilinear), op.Input(0));
    }

    public static string? Check(TosaOperation op)
    {
        string? rule = ShapeRules.Rank(op, 0, 4)
            ?? ShapeRules.OutputRank(op, 4)
            ?? CheckMode(op)
            ?? ShapeRules.Values(op, 1, "scale", 4, int.MinValue)
            ?? ShapeRules.Values(op, 2, "offset", 2, int.MinValue)
            ?? ShapeRules.Values(op, 3, "border", 2, int.MinValue);
        if (rule is not null)
            return rule;
        Shape input = op.InputShape(0), output = op.OutputShape();
        if (input[0] != output[0])
            return $"result '{op.OutputName()}' has batch size {output[0]}, the operand has {input[0]}";
        if (input[3] != output[3])
            return $"result '{op.OutputName()}' has {output[3]} channels, the operand has {input[3]}";
        return CheckAxis(op, 0, "height") ?? CheckAxis(op, 1, "width");
    }

    private static string? CheckMode(TosaOperation op)
    {
        TosaResizeMode mode = op.Attribute<TosaResizeAttribute>().Mode;
        if (mode == TosaResizeMode.Unknown)
            return "mode is not set";
        bool sameType = op.InputTensor(0).Type == op.OutputTensor().Type;
        return op.InputElement(0).IsFloat() || sameType == (mode == TosaResizeMode.Nearest)
            ? null
            : $"mode {mode.ToString().ToUpperInvariant()} does not make {op.OutputTensor().Type.ShortName()} of {op.InputTensor(0).Type.ShortName()}";
    }

    private static string? CheckAxis(TosaOperation op, int axis, string name)
    {
        EquatableArray<int> scale = op.Ints(1);
        long numerator = scale[2 * axis], denominator = scale[2 * axis + 1], offset = op.Ints(2)[axis], border = op.Ints(3)[axis];
        long input = op.InputShape(0)[axis + 1], output = op.OutputShape()[axis + 1];
        if (numerator <= 0 || denominator <= 0)
            return $"scale of {name} is {numerator}/{denominator}, and must be greater than 0";
        if (input > LargestExtent || output > LargestExtent)
            return $"{name} is {Math.Max(input, output)}, and must be at most {LargestExtent}";
        if (numerator > LargestNumerator)
            return $"scale numerator of {name} is {numerator}, and must be at most {LargestNumerator}";
        if (numerator > MaxScale * denominator)
            return $"scale of {name} is {numerator}/{denominator}, and must be at most {MaxScale}";
        if (denominator >= 16 * numerator)
            return $"scale denominator of {name} is {denominator}, and must be less than {16 * numerator}";
        if (offset < -numerator || offset >= 16 * numerator)
            return $"offset of {name} is {offset}, and must be {-numerator} to {16 * numerator - 1}";
        if (border < -16 * numerator || border >= numerator)
            return $"border of {name} is {border}, and must be {-16 * numerator} to {numerator - 1}";

        long room = (input - 1) * numerator - offset + border;
        if (room < 0 || room % denominator != 0)
            return $"scale denominator {denominator} does not divide the {name} of {room}";
        return output == room / denominator + 1
            ? null
            : $"result '{op.OutputName()}' has {name} {output} instead of {room / denominator + 1}";
    }
}
