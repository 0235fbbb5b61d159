using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Arithmetic of two operands, which meet in a common type.</summary>
internal static class ArithmeticRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::add.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Add, a, Scaled(c, b, 2)))),
        new("aten::add.Scalar_out", c => Arithmetic(c, c.NumberOperand(1), (a, b) => Apply(F.Add, a, Scaled(c, b, 2)))),
        new("aten::sub.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Subtract, a, Scaled(c, b, 2)))),
        new("aten::sub.Scalar_out", c => Arithmetic(c, c.NumberOperand(1), (a, b) => Apply(F.Subtract, a, Scaled(c, b, 2)))),
        new("aten::rsub.Scalar_out", c => Arithmetic(c, c.NumberOperand(1), (a, b) => Apply(F.Subtract, b, Scaled(c, a, 2)))),
        new("aten::mul.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Multiply, a, b))),
        new("aten::mul.Scalar_out", c => Arithmetic(c, c.NumberOperand(1), (a, b) => Apply(F.Multiply, a, b))),
        new("aten::maximum.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Max, a, b))),
        new("aten::minimum.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Min, a, b))),

        new("aten::div.out", c => Quotient(c, c.Operand(1), "")),
        new("aten::div.Scalar_out", c => Quotient(c, c.NumberOperand(1), "")),
        new("aten::div.out_mode", c => Quotient(c, c.Operand(1), c.Text(2))),
        new("aten::div.Scalar_mode_out", c => Quotient(c, c.NumberOperand(1), c.Text(2))),
        new("aten::floor_divide.out", c => Quotient(c, c.Operand(1), "floor")),

        new("aten::fmod.Tensor_out", c => InFloat(c, c.Operand(1), (a, b) => Apply(F.Fmod, a, b))),
        new("aten::fmod.Scalar_out", c => InFloat(c, c.NumberOperand(1), (a, b) => Apply(F.Fmod, a, b))),
        new("aten::remainder.Tensor_out", c => Arithmetic(c, c.Operand(1), Remainder)),
        new("aten::remainder.Scalar_out", c => Arithmetic(c, c.NumberOperand(1), Remainder)),
        new("aten::pow.Tensor_Tensor_out", c => InFloat(c, c.Operand(1), Power)),
        new("aten::pow.Tensor_Scalar_out", c => InFloat(c, c.NumberOperand(1), Power)),
        new("aten::pow.Scalar_out", PowerOfScalar),
        new("aten::atan2.out", c => Combine(c, c.Operand(1), c.Operand(1).Promoted(c.TypeOf(0).Element).FloatLane(), (a, b) => Apply(F.Atan2, a, b))),
    ];

    private static void Arithmetic(AtenCall call, ScalarOrTensor other, Func<Expression, Expression, Expression> combine) =>
        Combine(call, other, other.Promoted(call.TypeOf(0).Element), combine);

    private static void Combine(AtenCall call, ScalarOrTensor other, ElementType common, Func<Expression, Expression, Expression> combine)
    {
        ValueId first = call.Tensor(0);
        Expression a = ComputeTypes.Load(0, call.Builder.TypeOf(first).Element, common);
        Expression body = ComputeTypes.Cast(combine(a, other.Load(1, common)), common);
        call.SetMap(body, other.Value.Exists ? [first, other.Value] : [first]);
    }

    // Without an integer form: single precision for single and half precision, double for everything else.
    private static void InFloat(AtenCall call, ScalarOrTensor other, Func<Expression, Expression, Expression> combine)
    {
        ElementType common = other.Promoted(call.TypeOf(0).Element);
        ElementType lane = common.Lane() == ElementType.F32 ? ElementType.F32 : ElementType.F64;
        Combine(call, other, common, (a, b) => combine(Convert(a, lane), Widened(b, lane)));
    }

    private static Expression Widened(Expression value, ElementType lane) =>
        value is Literal literal ? literal with { Type = lane } : Convert(value, lane);

    private static Expression Scaled(AtenCall call, Expression value, int alpha) => call.Number(alpha, 1) is var factor && factor != 1
        ? Apply(F.Multiply, value, ComputeTypes.Literal(factor, value.Type))
        : value;

    // A square is a product; everything else is left to the power function.
    private static Expression Power(Expression value, Expression exponent) => exponent switch
    {
        Literal { Value: 1 } => value,
        Literal { Value: 2 } => Apply(F.Multiply, value, value),
        _ => Apply(F.Power, value, exponent),
    };

    private static void PowerOfScalar(AtenCall call)
    {
        ScalarOrTensor power = call.NumberOperand(0);
        ValueId exponent = call.Tensor(1);
        ElementType type = call.Builder.TypeOf(exponent).Element, common = power.Promoted(type);
        ElementType lane = common.Lane() == ElementType.F32 ? ElementType.F32 : ElementType.F64;
        Expression body = Apply(F.Power, Widened(power.Load(1, common), lane), Convert(ComputeTypes.Load(0, type, common), lane));
        call.SetMap(ComputeTypes.Cast(body, common), power.Value.Exists ? [exponent, power.Value] : [exponent]);
    }

    // Without rounding, quotients of integers are floats.
    private static void Quotient(AtenCall call, ScalarOrTensor other, string rounding)
    {
        ElementType common = other.Promoted(call.TypeOf(0).Element);
        if (rounding.Length == 0)
            Combine(call, other, common.IsFloat() ? common : ElementType.F32, (a, b) => Apply(F.Divide, a, b));
        else if (!common.IsFloat())
            Combine(call, other, common, rounding == "floor" ? FloorDivide : (a, b) => Apply(F.IntegerDivide, a, b));
        else
            Combine(call, other, common, rounding == "floor" ? FloorDivideFloat : (a, b) => Apply(F.Truncate, Apply(F.Divide, a, b)));
    }

    /// <summary>The quotient of integers, rounded down.</summary>
    public static Expression FloorDivide(Expression a, Expression b)
    {
        Expression quotient = Apply(F.IntegerDivide, a, b), zero = Number(0, a.Type);
        Expression isExact = ApplyTo(ElementType.Bool, F.Equal, Apply(F.Multiply, quotient, b), a);
        Expression sameSign = ApplyTo(ElementType.Bool, F.Equal, IsNegative(a, zero), IsNegative(b, zero));
        return Choose(Apply(F.Or, isExact, sameSign), quotient, Apply(F.Subtract, quotient, Number(1, a.Type)));
    }

    /// <summary>(a − fmod(a, b)) / b, one less where the remainder has the other sign; infinite where the divisor is zero.</summary>
    public static Expression FloorDivideFloat(Expression a, Expression b)
    {
        Expression zero = Number(0, a.Type), one = Number(1, a.Type), infinity = Number(double.PositiveInfinity, a.Type);
        Expression rest = Apply(F.Fmod, a, b);
        Expression quotient = Apply(F.Divide, Apply(F.Subtract, a, rest), b);
        Expression signsDiffer = ApplyTo(ElementType.Bool, F.NotEqual, IsNegative(b, zero), IsNegative(rest, zero));
        Expression isLess = Apply(F.And, signsDiffer, ApplyTo(ElementType.Bool, F.NotEqual, rest, zero));
        Expression byZero = Choose(Apply(F.Or, IsNegative(a, zero), IsNegative(Apply(F.Divide, one, a), zero)), Apply(F.Negate, infinity), infinity);
        return Choose(ApplyTo(ElementType.Bool, F.Equal, b, zero), byZero, Choose(isLess, Apply(F.Subtract, quotient, one), quotient));
    }

    // Floats take the divisor's sign; integers truncate, as the portable kernel does.
    private static Expression Remainder(Expression a, Expression b)
    {
        if (!a.Type.IsFloat())
            return Apply(F.Subtract, a, Apply(F.Multiply, Apply(F.IntegerDivide, a, b), b));
        Expression zero = Number(0, a.Type), rest = Apply(F.Fmod, a, b);
        Expression signsDiffer = ApplyTo(ElementType.Bool, F.NotEqual, IsNegative(a, zero), IsNegative(b, zero));
        Expression adds = Apply(F.And, signsDiffer, ApplyTo(ElementType.Bool, F.NotEqual, rest, zero));
        return Choose(adds, Apply(F.Add, rest, b), rest);
    }

    private static Expression IsNegative(Expression value, Expression zero) => ApplyTo(ElementType.Bool, F.Less, value, zero);

    private static Expression Choose(Expression condition, Expression a, Expression b) => ApplyTo(a.Type, F.Select, condition, a, b);
}
