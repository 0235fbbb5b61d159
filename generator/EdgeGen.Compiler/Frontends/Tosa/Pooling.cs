using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>AVG_POOL2D and MAX_POOL2D, also where the window comes in shape operands (1.1).</summary>
internal static class Pooling
{
    /// <summary>AVG_POOL2D.</summary>
    public static string? CheckAverage(TosaOperation op)
    {
        TosaAvgPoolAttribute attribute = op.Attribute<TosaAvgPoolAttribute>();
        return CheckZeroPoints(op) ?? ConvolutionRules.Pool(op, attribute.Kernel, attribute.Stride, attribute.Pad);
    }

    /// <summary>AVG_POOL2D.</summary>
    public static void Average(TosaOperation op)
    {
        TosaAvgPoolAttribute attribute = op.Attribute<TosaAvgPoolAttribute>();
        Average(op, attribute.Kernel, attribute.Stride, attribute.Pad);
    }

    /// <summary>AVG_POOL2D_ADAPTIVE. Operands: input, its zero point, the result's, kernel, stride, pad.</summary>
    public static string? CheckAdaptiveAverage(TosaOperation op) =>
        CheckZeroPoints(op)
        ?? CheckWindow(op, first: 3)
        ?? ConvolutionRules.Pool(op, op.Ints(3), op.Ints(4), op.Ints(5));

    /// <summary>AVG_POOL2D_ADAPTIVE.</summary>
    public static void AdaptiveAverage(TosaOperation op) => Average(op, op.Ints(3), op.Ints(4), op.Ints(5));

    /// <summary>MAX_POOL2D.</summary>
    public static string? CheckMaximum(TosaOperation op)
    {
        TosaMaxPoolAttribute attribute = op.Attribute<TosaMaxPoolAttribute>();
        return ConvolutionRules.Pool(op, attribute.Kernel, attribute.Stride, attribute.Pad);
    }

    /// <summary>MAX_POOL2D.</summary>
    public static void Maximum(TosaOperation op)
    {
        TosaMaxPoolAttribute attribute = op.Attribute<TosaMaxPoolAttribute>();
        Maximum(op, attribute.Kernel, attribute.Stride, attribute.Pad, attribute.NanMode);
    }

    /// <summary>MAX_POOL2D_ADAPTIVE. Operands: input, kernel, stride, pad.</summary>
    public static string? CheckAdaptiveMaximum(TosaOperation op) =>
        CheckWindow(op, first: 1) ?? ConvolutionRules.Pool(op, op.Ints(1), op.Ints(2), op.Ints(3));

    /// <summary>MAX_POOL2D_ADAPTIVE.</summary>
    public static void AdaptiveMaximum(TosaOperation op) =>
        Maximum(op, op.Ints(1), op.Ints(2), op.Ints(3), op.Attribute<TosaNanAttribute>().NanMode);

    private static string? CheckZeroPoints(TosaOperation op) =>
        ShapeRules.ZeroPoint(op, 1, "input") ?? ShapeRules.ZeroPoint(op, 2, "output");

    private static string? CheckWindow(TosaOperation op, int first) =>
        ShapeRules.Values(op, first, "kernel", 2, 1) ?? ShapeRules.Values(op, first + 1, "stride", 2, 1) ?? ShapeRules.Values(op, first + 2, "pad", 4, 0);

    private static Window2D Window(EquatableArray<int> stride, EquatableArray<int> pad) =>
        new(stride[0], stride[1], 1, 1, pad[0], pad[2]);

    private static void Maximum(
        TosaOperation op, EquatableArray<int> kernel, EquatableArray<int> stride, EquatableArray<int> pad, TosaNanMode nan) =>
        op.Emit(new MaxPool2D(kernel[0], kernel[1], Window(stride, pad), Reductions.Nan(nan)), op.Input(0));

    private static void Average(TosaOperation op, EquatableArray<int> kernel, EquatableArray<int> stride, EquatableArray<int> pad)
    {
        ElementType sum = op.InputElement(0).IsFloat() ? ElementType.F32 : ElementType.I32;
        AvgPool2D Pool(int input, int output) => new(kernel[0], kernel[1], Window(stride, pad), input, output, sum);
        if (ZeroPoints.Known(op, 0, 1) is { } input && ZeroPoints.Known(op, 0, 2) is { } output)
        {
            op.Emit(Pool(input, output), op.Input(0));
            return;
        }

        // The mean of (x − zero point) fits the i16 of its elements; rounding comes before the result's zero point in both orders.
        ValueId mean = op.Add(
            Pool(0, 0), op.OutputType() with { Element = ElementType.I16 }, ZeroPoints.Centered(op, op.Input(0), op.Input(1)));
        Expression moved = Apply(
            ScalarFunctions.Add, Convert(In(0, ElementType.I16), ElementType.I32), Convert(In(1, ElementType.I8), ElementType.I32));
        op.Emit(new Map(Convert(Limit(moved, sbyte.MinValue, sbyte.MaxValue), ElementType.I8)), mean, op.Input(2));
    }
}
