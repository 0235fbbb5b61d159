using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Tosa;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Elementwise operators other than <see cref="Rescaling"/>: each is a map of one expression.</summary>
internal static class Elementwise
{
    /// <summary>A function of one operand.</summary>
    public static Action<TosaOperation> Unary(ScalarFunction function) => Map(x => Apply(function, x[0]));

    /// <summary>A function of two operands.</summary>
    public static Action<TosaOperation> Binary(ScalarFunction function) => Map(x => Apply(function, x[0], x[1]));

    /// <summary>A comparison.</summary>
    public static Action<TosaOperation> Comparison(ScalarFunction function) =>
        Map(x => ApplyTo(ElementType.Bool, function, x[0], x[1]));

    /// <summary>The larger or smaller of two operands.</summary>
    public static Action<TosaOperation> Extreme(ScalarFunction propagate, ScalarFunction ignore) => op =>
        Store(op, x => Apply(op.Attribute<TosaNanAttribute>().NanMode == TosaNanMode.Ignore && x.Result.IsFloat() ? ignore : propagate, x[0], x[1]));

    /// <summary>Any expression over the operands.</summary>
    public static Action<TosaOperation> Map(Func<MapOperands, Expression> body) => op => Store(op, body);

    /// <summary>Two operands broadcast to the result.</summary>
    public static string? CheckBinary(TosaOperation op) => ShapeRules.Broadcast(op, 2);

    /// <summary>Three operands broadcast to the result.</summary>
    public static string? CheckTernary(TosaOperation op) => ShapeRules.Broadcast(op, 3);

    /// <summary>MUL: products of narrow integers are exact, of i32 rounded after a shift or wrapped.</summary>
    public static Expression Multiply(MapOperands x)
    {
        if (x.Result.IsFloat() || x.Result.IsWide())
            return Apply(ScalarFunctions.Multiply, x[0], x[1]);
        bool shifts = x.Operation.InputElement(0) == ElementType.I32 && x.Operation.Known(2) is not [0];
        Expression a = x.As(ElementType.I32, 0);
        Expression b = x.As(ElementType.I32, 1);
        return shifts
            ? Apply(ScalarFunctions.MultiplyShift, a, b, x.Parameter(2))
            : Apply(ScalarFunctions.Multiply, a, b);
    }

    /// <summary>MUL: the shift is one element, and 0 unless the operands are i32.</summary>
    public static string? CheckMultiply(TosaOperation op)
    {
        string? rule = ShapeRules.Broadcast(op, 2) ?? ShapeRules.Rank(op, 2, 1) ?? ShapeRules.InputShape(op, 2, Shape.Of(1), "shift");
        if (rule is not null || op.Known(2) is not [var shift])
            return rule;
        int most = op.InputTensor(0).Type == TosaType.Int32 ? 63 : 0;
        return shift >= 0 && shift <= most ? null : $"shift '{op.InputName(2)}' is {shift}, and must be 0 to {most} for {op.InputTensor(0).Type.ShortName()}";
    }

    /// <summary>NEGATE: integers are saturated.</summary>
    public static Expression Negate(MapOperands x)
    {
        if (x.Operation.InputElement(0) is not (ElementType.I8 or ElementType.I16))
            return Apply(ScalarFunctions.Negate, x[0]);
        (double low, double high) = Limits(x.Result);
        Expression zero = Sum(ZeroPoint(x, 1), ZeroPoint(x, 2));
        return Limit(Apply(ScalarFunctions.Subtract, zero, x.As(ElementType.I32, 0)), low, high);
    }

    /// <summary>NEGATE: both zero points belong to the operand's type.</summary>
    public static string? CheckNegate(TosaOperation op) =>
        ShapeRules.SameShape(op) ?? ShapeRules.ZeroPoint(op, 1, "input") ?? ShapeRules.ZeroPoint(op, 2, "output");

    /// <summary>CLAMP to the bounds of the attribute.</summary>
    public static Expression Clamp(MapOperands x)
    {
        (double low, double high) = Bounds(x.Operation);
        Expression value = x[0];
        if (!x.Result.IsFloat() || x.Operation.Attribute<TosaClampAttribute>().NanMode != TosaNanMode.Ignore)
            return Limit(value, low, high);
        Expression raised = Apply(ScalarFunctions.MaxNumber, value, Number(low, x.Result));
        return Apply(ScalarFunctions.MinNumber, raised, Number(high, x.Result));
    }

    /// <summary>CLAMP: the bounds are numbers in order.</summary>
    public static string? CheckClamp(TosaOperation op)
    {
        (double low, double high) = Bounds(op);
        return ShapeRules.SameShape(op)
            ?? (double.IsNaN(low) || double.IsNaN(high) ? "a bound is NaN" : high < low ? "max_val is less than min_val" : null);
    }

    /// <summary>CAST: integers wrap, floats round to the nearest integer and saturate, any number but zero is true.</summary>
    public static Expression Cast(MapOperands x) => Convert(x[0], x.Result);

    /// <summary>SELECT.</summary>
    public static Expression Select(MapOperands x) => ApplyTo(x.Result, ScalarFunctions.Select, x[0], x[1], x[2]);

    /// <summary>LOGICAL_LEFT_SHIFT: bits beyond the element's width are lost.</summary>
    public static Expression ShiftLeft(MapOperands x) =>
        Apply(ScalarFunctions.ShiftLeft, x.As(Lane(x), 0), x.As(Lane(x), 1));

    /// <summary>LOGICAL_RIGHT_SHIFT: zeros come in at the element's own width.</summary>
    public static Expression ShiftRightLogical(MapOperands x)
    {
        Expression value = x[0];
        Expression bits = value.Type == ElementType.I32 ? value : Convert(MapOperands.Unsigned(value), ElementType.I32);
        return Apply(ScalarFunctions.ShiftRightLogical, bits, x.As(ElementType.I32, 1));
    }

    /// <summary>ARITHMETIC_RIGHT_SHIFT: never leaves the element's range.</summary>
    public static Expression ShiftRight(MapOperands x)
    {
        ScalarFunction function =
            x.Operation.Attribute<TosaShiftAttribute>().Round ? ScalarFunctions.ShiftRightRounded : ScalarFunctions.ShiftRight;
        return Apply(function, x[0], x[1]);
    }

    /// <summary>The range of a signed or unsigned integer type of up to 32 bits.</summary>
    public static (double Low, double High) Limits(ElementType type, bool unsigned = false)
    {
        double values = Math.Pow(2, type.Bits());
        return unsigned ? (0, values - 1) : (-values / 2, values / 2 - 1);
    }

    /// <summary>A zero point as i32: a number if known, and 0 for types that cannot have one.</summary>
    public static Expression ZeroPoint(MapOperands x, int input, bool unsigned = false) =>
        unsigned || x.Operation.InputElement(input) == ElementType.I8
            ? x.Parameter(input, ElementType.I32, unsigned)
            : Number(0, ElementType.I32);

    /// <summary>A sum of i32, computed here if it is known.</summary>
    public static Expression Sum(Expression a, Expression b) => (a, b) switch
    {
        (Literal x, Literal y) => x with { Value = x.Value + y.Value },
        (Literal { Value: 0 }, _) => b,
        (_, Literal { Value: 0 }) => a,
        _ => Apply(ScalarFunctions.Add, a, b),
    };

    /// <summary>A difference of i32, computed here if it is known.</summary>
    public static Expression Difference(Expression a, Expression b) => (a, b) switch
    {
        (Literal x, Literal y) => x with { Value = x.Value - y.Value },
        (_, Literal { Value: 0 }) => a,
        _ => Apply(ScalarFunctions.Subtract, a, b),
    };

    private static void Store(TosaOperation op, Func<MapOperands, Expression> body)
    {
        MapOperands operands = new(op);
        operands.Store(body(operands));
    }

    private static ElementType Lane(MapOperands x) => x.Result.IsWide() ? x.Result : ElementType.I32;

    private static (double Low, double High) Bounds(TosaOperation op)
    {
        TosaClampAttribute clamp = op.Attribute<TosaClampAttribute>();
        ElementType type = op.InputElement(0);
        return (TosaConstants.Element(clamp.Min, type, op.Regions.File), TosaConstants.Element(clamp.Max, type, op.Regions.File));
    }
}
