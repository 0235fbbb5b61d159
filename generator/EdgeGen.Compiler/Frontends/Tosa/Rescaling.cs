using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>RESCALE: (value − input zero point) · multiplier / 2^shift + output zero point, rounded and saturated.</summary>
internal static class Rescaling
{
    private const int Multiplier = 1, Shift = 2, InputZeroPoint = 3, OutputZeroPoint = 4;

    /// <summary>The map of the operator.</summary>
    public static Expression Body(MapOperands x)
    {
        TosaRescaleAttribute attribute = x.Operation.Attribute<TosaRescaleAttribute>();
        Expression scaled = ApplyTo(
            ElementType.I32,
            Function(attribute),
            Centered(x, attribute),
            x.Parameter(Multiplier),
            x.Parameter(Shift));
        if (x.Result == ElementType.I32)
            return scaled;

        // The limits move by the zero point instead of the sum, which might leave 32 bits.
        Expression zero = Elementwise.ZeroPoint(x, OutputZeroPoint, attribute.OutputUnsigned);
        (double low, double high) = Elementwise.Limits(x.Result, attribute.OutputUnsigned);
        Expression limited = Apply(
            ScalarFunctions.Clamp,
            scaled,
            Elementwise.Difference(Number(low, ElementType.I32), zero),
            Elementwise.Difference(Number(high, ElementType.I32), zero));
        return Elementwise.Sum(limited, zero);
    }

    /// <summary>The rule that the operator breaks.</summary>
    public static string? Check(TosaOperation op)
    {
        TosaRescaleAttribute attribute = op.Attribute<TosaRescaleAttribute>();
        TosaType input = op.InputTensor(0).Type;
        TosaType output = op.OutputTensor().Type;
        return ShapeRules.SameShape(op)
            ?? CheckScale(op, attribute, input)
            ?? CheckSigns(attribute, input, output)
            ?? CheckZeroPoint(op, InputZeroPoint, "input", input, attribute.InputUnsigned)
            ?? CheckZeroPoint(op, OutputZeroPoint, "output", output, attribute.OutputUnsigned)
            ?? CheckFactors(op, attribute);
    }

    private static ScalarFunction Function(TosaRescaleAttribute attribute) =>
        !attribute.Scale32 ? ScalarFunctions.Rescale16
        : attribute.RoundingMode == TosaRoundingMode.DoubleRound ? ScalarFunctions.RescaleDouble
        : ScalarFunctions.Rescale;

    private static Expression Centered(MapOperands x, TosaRescaleAttribute attribute)
    {
        Expression value = x[0];
        if (value.Type == ElementType.I48)
            return value;
        if (attribute.InputUnsigned)
            value = MapOperands.Unsigned(value);
        return Elementwise.Difference(
            Convert(value, ElementType.I32), Elementwise.ZeroPoint(x, InputZeroPoint, attribute.InputUnsigned));
    }

    private static string? CheckScale(TosaOperation op, TosaRescaleAttribute attribute, TosaType input)
    {
        if (attribute.RoundingMode == TosaRoundingMode.Unknown)
            return "rounding_mode is not set";
        if (attribute.Scale32 && input == TosaType.Int48)
            return "scale32 is set and the operand is i48";
        if (!attribute.Scale32 && attribute.RoundingMode == TosaRoundingMode.DoubleRound)
            return "rounding_mode is DOUBLE_ROUND and scale32 is not set";
        TosaType multiplier = attribute.Scale32 ? TosaType.Int32 : TosaType.Int16;
        if (op.InputTensor(Multiplier).Type != multiplier)
            return $"multiplier '{op.InputName(Multiplier)}' is {op.InputTensor(Multiplier).Type.ShortName()} instead of {multiplier.ShortName()}";
        return attribute.PerChannel && op.InputShape(0).Rank == 0 ? "per_channel is set and the operand has rank 0" : null;
    }

    private static string? CheckSigns(TosaRescaleAttribute attribute, TosaType input, TosaType output)
    {
        if (attribute.InputUnsigned && attribute.OutputUnsigned)
            return "input_unsigned and output_unsigned are both set";
        if (input is TosaType.Int32 or TosaType.Int48 && (attribute.InputUnsigned || attribute.OutputUnsigned))
            return $"the operand is {input.ShortName()} and {(attribute.InputUnsigned ? "input_unsigned" : "output_unsigned")} is set";
        if (output == TosaType.Int32 && (attribute.InputUnsigned || attribute.OutputUnsigned))
            return $"the result is i32 and {(attribute.InputUnsigned ? "input_unsigned" : "output_unsigned")} is set";
        return null;
    }

    private static string? CheckZeroPoint(TosaOperation op, int operand, string of, TosaType type, bool unsigned)
    {
        bool isUnsigned16 = type == TosaType.Int16 && unsigned;
        string? rule = ShapeRules.ZeroPoint(op, operand, of, type == TosaType.Int8 || isUnsigned16);
        return rule is null && isUnsigned16 && op.Known(operand) is [not (0 or -32768)]
            ? $"{of} zero point '{op.InputName(operand)}' of an unsigned i16 tensor must be 0 or 32768"
            : rule;
    }

    private static string? CheckFactors(TosaOperation op, TosaRescaleAttribute attribute)
    {
        Shape expected = Shape.Of(attribute.PerChannel ? op.InputShape(0).Last : 1);
        string? rule = ShapeRules.InputShape(op, Multiplier, expected, "multiplier")
            ?? ShapeRules.InputShape(op, Shift, expected, "shift");
        if (rule is not null)
            return rule;
        if (op.Known(Multiplier) is { } multipliers && multipliers.Any(static m => m < 0))
            return $"multiplier '{op.InputName(Multiplier)}' is negative";
        return op.Known(Shift) is { } shifts && shifts.Any(static s => s is < 2 or > 62)
            ? $"shift '{op.InputName(Shift)}' must be 2 to 62"
            : null;
    }
}
