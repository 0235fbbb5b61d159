using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Functions of one element. Over 8-bit integers XNNPACK looks them up in a table of 256 results; so does this.</summary>
internal static class Unaries
{
    /// <summary>How a function is imported.</summary>
    /// <param name="lanes">The function of an f32 expression.</param>
    /// <param name="scalar">The same of a number; <c>null</c>: integers are refused.</param>
    public static Action<XnnCall> Import(Func<Expression, XnnNode, Expression> lanes, Func<float, XnnNode, float>? scalar = null) => call =>
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        if (x.Element.IsFloat() && y.Element.IsFloat())
            call.SetResult(call.Map(Convert(lanes(Convert(In(0, x.Element), ElementType.F32), call.Node), y.Element), x.Shape, x.Value));
        else if (x.Quantized is not null && y.Quantized is not null && x.Element == ElementType.I8 && scalar is not null)
            call.SetResult(LookUp(call, x, y, real => scalar(real, call.Node)));
        else
            call.Refuse($"it does not map {x.Type} to {y.Type}");
    };

    public static void Clamp(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        if (x.Quantized is not null && x.Quantized == y.Quantized && x.Element == y.Element)
        {
            (int low, int high) = Rounding.Limits(y, call.Node);
            call.SetResult(call.Map(Convert(Limit(Convert(In(0, x.Element), ElementType.I32), low, high), y.Element), x.Shape, x.Value));
            return;
        }

        Import(Rounding.InRange, static (real, node) => Math.Min(Math.Max(real, node.Minimum), node.Maximum))(call);
    }

    // Integers have a multiplier in 8-bit fixed point on either side of zero.
    public static void LeakyRelu(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        float slope = call.Attribute<XnnSlope>().Value;
        if (x.Quantized is { } from && y.Quantized is { } to)
        {
            Expression centered = Apply(F.Subtract, Convert(In(0, x.Element), ElementType.I32), Number(from.ZeroPoint, ElementType.I32));
            float ratio = from.Scale / to.Scale;
            float negative = ratio * slope;
            if (!Conversions.FitsFixed8(ratio) || !Conversions.FitsFixed8(Math.Abs(negative)))
                call.Refuse($"ratios {ratio} and {negative} of scales do not fit 8-bit fixed point");
            Expression multiplier = ApplyTo(
                ElementType.I32, F.Select, Less(centered, 0), Fixed8(negative), Fixed8(ratio));
            call.SetResult(call.Map(Conversions.Fixed8Moved(Apply(F.Multiply, centered, multiplier), y), x.Shape, x.Value));
            return;
        }

        Import(static (e, node) => Select(
            Less(e, 0), Apply(F.Multiply, e, Number(((XnnSlope)node.Attribute).Value, ElementType.F32)), e))(call);
    }

    /// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
    public static Expression Hardswish(Expression x, XnnNode node) => Apply(
        F.Multiply,
        Apply(F.Multiply, x, Number(1f / 6, ElementType.F32)),
        Limit(Apply(F.Add, x, Number(3, ElementType.F32)), 0, 6));

    public static float HardswishOf(float x, XnnNode node) => x / 6 * Math.Max(Math.Min(x + 3, 6), 0);

    /// <summary>x, or α · (exp(x) − 1) below zero.</summary>
    public static Expression Elu(Expression x, XnnNode node)
    {
        Expression exponential = Apply(F.Subtract, Apply(F.Exp, x), Number(1, ElementType.F32));
        return Select(Less(x, 0), Apply(F.Multiply, exponential, Number(((XnnSlope)node.Attribute).Value, ElementType.F32)), x);
    }

    public static float EluOf(float x, XnnNode node) => x < 0 ? ((XnnSlope)node.Attribute).Value * (float)(Math.Exp(x) - 1) : x;

    /// <summary>x / 2 · (1 + erf(x / √2)).</summary>
    public static Expression Gelu(Expression x, XnnNode node) => Apply(F.Gelu, x);

    public static Expression Less(Expression x, double limit) => ApplyTo(ElementType.Bool, F.Less, x, Number(limit, x.Type));

    public static Expression Select(Expression condition, Expression yes, Expression no) => ApplyTo(yes.Type, F.Select, condition, yes, no);

    private static Expression Fixed8(float ratio) => Number(Math.Round((double)(256 * ratio), MidpointRounding.ToEven), ElementType.I32);

    private static ValueId LookUp(XnnCall call, XnnTensor x, XnnTensor y, Func<float, float> function)
    {
        XnnPerTensor from = x.Quantized!, to = y.Quantized!;
        float reciprocal = 1 / to.Scale;
        byte[] table = new byte[256];
        for (int i = 0; i < table.Length; i++)
        {
            float real = (i - 128 - from.ZeroPoint) * from.Scale;
            float quotient = function(real) * reciprocal;
            float moved = quotient + to.ZeroPoint;
            double limited = float.IsNaN(moved) ? 0 : Math.Max(Math.Min(moved, sbyte.MaxValue), sbyte.MinValue);
            table[i] = unchecked((byte)(sbyte)Math.Round(limited, MidpointRounding.ToEven));
        }

        return call.Add(new Table(), y.Type with { Shape = x.Shape }, x.Value, call.Inline(ElementType.I8, Shape.Of(256), table));
    }
}
