using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Functions of two elements; operands broadcast.</summary>
internal static class Binaries
{
    /// <summary>How a function is imported.</summary>
    /// <param name="lanes">The function of two f32 expressions.</param>
    /// <param name="integers">
    /// The function of 8-bit integers, before the node's range; <c>null</c>, or a result of <c>null</c>: by way of reals.
    /// </param>
    public static Action<XnnCall> Import(
        Func<Expression, Expression, Expression> lanes, Func<XnnTensor, XnnTensor, XnnTensor, Expression?>? integers = null) => call =>
    {
        if (call.Input(0) is not { } a || call.Input(1) is not { } b || call.Output() is not { } y)
            return;
        Expression? body = a.Element.IsFloat() && b.Element.IsFloat() && y.Element.IsFloat()
            ? Convert(Rounding.InRange(lanes(Rounding.Real(In(0, a.Element), null), Rounding.Real(In(1, b.Element), null)), call.Node), y.Element)
            : a.Quantized is { } qa && b.Quantized is { } qb && y.Quantized is not null
                ? InRange(integers?.Invoke(a, b, y) ?? ByReals(lanes, a, b, y), y, call)
                : null;
        if (body is null)
            call.Refuse($"it does not map {a.Type} and {b.Type} to {y.Type}");
        else if (Shape.Broadcast(a.Shape, b.Shape) is { } shape)
            call.SetResult(call.Map(body, shape, a.Value, b.Value));
        else
            call.Refuse($"{a.Type} and {b.Type} do not broadcast");
    };

    /// <summary>x, or x · w below zero.</summary>
    public static Expression PRelu(Expression x, Expression w) => Unaries.Select(Unaries.Less(x, 0), Apply(F.Multiply, x, w), x);

    private static Expression ByReals(Func<Expression, Expression, Expression> lanes, XnnTensor a, XnnTensor b, XnnTensor y) =>
        Rounding.DivideMoveRound(lanes(Rounding.Real(In(0, a.Element), a.Quantized), Rounding.Real(In(1, b.Element), b.Quantized)), y);

    private static Expression InRange(Expression integer, XnnTensor y, XnnCall call)
    {
        if (!call.HasRange)
            return integer;
        (int low, int high) = Rounding.Limits(y, call.Node);
        return Convert(Limit(Convert(integer, ElementType.I32), low, high), y.Element);
    }
}

/// <summary>XNNPACK's arithmetic on 8-bit integers.</summary>
internal static class QuantizedBinaries
{
    // Multipliers keep this many bits below the leading one of the larger.
    private const int MultiplierBits = 20;

    /// <summary>
    /// a ± b in fixed point: both multipliers share a shift, and the sum rounds half up. Ratios of scales beyond what fixed point holds are
    /// left to reals.
    /// </summary>
    public static Func<XnnTensor, XnnTensor, XnnTensor, Expression?> Sum(int sign) => (a, b, y) =>
    {
        XnnPerTensor qa = a.Quantized!, qb = b.Quantized!, qy = y.Quantized!;
        float ratioA = qa.Scale / qy.Scale, ratioB = sign * (qb.Scale / qy.Scale);
        float largest = Math.Max(Math.Abs(ratioA), Math.Abs(ratioB));
        if (!(largest >= 1f / 1024 && largest < 256 && ratioA >= 1f / 1024 && Math.Abs(ratioB) >= 1f / 1024))
            return null;
        int shift = MultiplierBits - Exponent(largest);
        int multiplierA = Fixed(ratioA, shift), multiplierB = Fixed(ratioB, shift);
        int bias = unchecked((1 << (shift - 1)) - multiplierA * qa.ZeroPoint - multiplierB * qb.ZeroPoint);
        Expression term(int operand, ElementType type, int multiplier) =>
            Apply(F.Multiply, Convert(In(operand, type), ElementType.I32), Number(multiplier, ElementType.I32));
        Expression sum = Apply(
            F.Add, Apply(F.Add, term(0, a.Element, multiplierA), Number(bias, ElementType.I32)), term(1, b.Element, multiplierB));
        Expression shifted = Apply(F.ShiftRight, sum, Number(shift, ElementType.I32));
        Expression moved = Apply(F.Add, shifted, Number(qy.ZeroPoint, ElementType.I32));
        return Rounding.Narrow(Limit(moved, y.Low, y.High), y.Element);
    };

    /// <summary>a · b: the product of the centered integers times one factor, rounded half to even.</summary>
    public static Expression? Product(XnnTensor a, XnnTensor b, XnnTensor y)
    {
        XnnPerTensor qa = a.Quantized!, qb = b.Quantized!;
        float scale = qa.Scale * qb.Scale;
        float factor = scale / y.Quantized!.Scale;
        Expression centered(int operand, ElementType type, int zero) =>
            Apply(F.Subtract, Convert(In(operand, type), ElementType.I32), Number(zero, ElementType.I32));
        Expression product = Apply(F.Multiply, centered(0, a.Element, qa.ZeroPoint), centered(1, b.Element, qb.ZeroPoint));
        return Rounding.LimitRoundMove(Apply(F.Multiply, Convert(product, ElementType.F32), Number(factor, ElementType.F32)), y);
    }

    private static int Exponent(float value) => (BitConverter.ToInt32(BitConverter.GetBytes(value), 0) >> 23 & 0xFF) - 127;

    private static int Fixed(float ratio, int shift) => (int)Math.Round(ratio * Math.Pow(2, shift), MidpointRounding.ToEven);
}
