using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>
/// Zero points of convolutions and matrix products. Known ones go into the operator. Others (EXT-DYNAMIC) are subtracted before it:
/// (input − zero) is an i16, and Σ x·(w − zero) = Σ x·w − zero·Σ x, where Σ x is the difference of two convolutions whose weight
/// zero points differ by one.
/// </summary>
internal static class ZeroPoints
{
    private const int Bias = 2, InputZero = 3, WeightZero = 4;

    /// <summary>Zero points that an operator record takes.</summary>
    internal readonly record struct Pair(int Input, int Weight);

    /// <summary>Appends a convolution. Operands: input, weights, bias, input zero point, weight zero point.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="weights">The weights in the layout of the record.</param>
    /// <param name="record">The record for zero points and an accumulator.</param>
    public static void Convolve(TosaOperation op, ValueId weights, Func<Pair, ElementType, Operator> record)
    {
        int? input = Known(op, 0, InputZero);
        int? weight = Known(op, 1, WeightZero);
        ElementType sum = Convolutions.Accumulator(op.OutputType().Element);
        if (input is { } a && weight is { } b)
            op.Emit(record(new Pair(a, b), sum), op.Input(0), weights, op.Input(Bias));
        else
            ApplyUnknown(op, weights, record, input, weight);
    }

    /// <summary>Appends MATMUL. Operands: a, b, zero point of a, zero point of b.</summary>
    public static void Multiply(TosaOperation op)
    {
        ElementType sum = Convolutions.Accumulator(op.OutputType().Element);
        if (Known(op, 0, 2) is { } a && Known(op, 1, 3) is { } b)
        {
            op.Emit(new MatMul(a, b, sum), op.Input(0), op.Input(1));
            return;
        }

        TensorType wide = op.OutputType() with { Element = ElementType.I48 };
        ValueId product = op.Add(
            new MatMul(0, 0, ElementType.I48), wide, Centered(op, op.Input(0), op.Input(2)), Centered(op, op.Input(1), op.Input(3)));
        op.Emit(new Map(Convert(In(0, ElementType.I48), sum)), product);
    }

    /// <summary>(value − zero point) as i16, which holds every difference of two i8.</summary>
    public static ValueId Centered(TosaOperation op, ValueId value, ValueId zeroPoint)
    {
        TensorType type = op.Builder.TypeOf(value);
        Expression difference = Apply(
            ScalarFunctions.Subtract,
            Convert(In(0, type.Element), ElementType.I32),
            Convert(In(1, ElementType.I8), ElementType.I32));
        return op.Add(new Map(Convert(difference, ElementType.I16)), type with { Element = ElementType.I16 }, value, zeroPoint);
    }

    /// <summary>The zero point of an operand; <c>null</c> if it is only known at run time. Only i8 has one other than 0.</summary>
    public static int? Known(TosaOperation op, int operand, int zeroPoint) =>
        op.InputElement(operand) != ElementType.I8 ? 0 : op.Known(zeroPoint) is [var known] ? (int)known : null;

    private static void ApplyUnknown(
        TosaOperation op, ValueId weights, Func<Pair, ElementType, Operator> record, int? input, int? weight)
    {
        TensorType sumType = op.OutputType() with { Element = ElementType.I48 };
        ValueId centered = op.InputElement(0) == ElementType.I16
            ? op.Input(0)
            : Centered(op, op.Input(0), op.Input(InputZero));
        ValueId narrow = op.InputElement(1) == ElementType.I4
            ? op.Add(new Map(Convert(In(0, ElementType.I4), ElementType.I8)), op.Builder.TypeOf(weights) with { Element = ElementType.I8 }, weights)
            : weights;
        ValueId Sum(int zero) => op.Add(record(new Pair(0, zero), ElementType.I48), sumType, centered, narrow, ValueId.None);

        Expression total = In(0, ElementType.I48);
        List<ValueId> inputs = [Sum(weight ?? 0), op.Input(Bias)];
        if (weight is null)
        {
            Expression sumOfInputs = Apply(ScalarFunctions.Subtract, total, In(2, ElementType.I48));
            Expression zero = Convert(In(3, ElementType.I8), ElementType.I48);
            total = Apply(ScalarFunctions.Subtract, total, Apply(ScalarFunctions.Multiply, zero, sumOfInputs));
            inputs.Add(Sum(1));
            inputs.Add(op.Input(WeightZero));
        }

        Expression biased = Apply(ScalarFunctions.Add, total, Convert(In(1, op.InputElement(Bias)), ElementType.I48));
        op.Emit(new Map(Convert(biased, op.OutputType().Element)), [.. inputs]);
    }
}
