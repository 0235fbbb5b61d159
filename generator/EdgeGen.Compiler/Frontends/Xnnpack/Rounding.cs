using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>How XNNPACK comes from reals to the 8-bit integers that stand for them, and back.</summary>
internal static class Rounding
{
    /// <summary>The element of an operand as f32: a float itself, or (integer − zero point) · scale.</summary>
    public static Expression Real(Expression element, XnnPerTensor? quantization) => quantization is { } q
        ? Apply(F.Multiply, Convert(Apply(F.Subtract, Convert(element, ElementType.I32), Number(q.ZeroPoint, ElementType.I32)), ElementType.F32), Number(q.Scale, ElementType.F32))
        : Convert(element, ElementType.F32);

    /// <summary>
    /// Matrix kernels: a quotient by the result's scale is limited, rounded half to even, and only then moved by the zero point.
    /// </summary>
    public static Expression LimitRoundMove(Expression quotient, XnnTensor result, XnnNode? range = null)
    {
        XnnPerTensor q = result.Quantized!;
        (int low, int high) = Limits(result, range);
        Expression rounded = Convert(Limit(quotient, low - q.ZeroPoint, high - q.ZeroPoint), ElementType.I32);
        return Narrow(Apply(F.Add, rounded, Number(q.ZeroPoint, ElementType.I32)), result.Element);
    }

    /// <summary>Reference kernels: a real is divided by multiplication, moved, and then rounded half to even.</summary>
    public static Expression DivideMoveRound(Expression real, XnnTensor result)
    {
        XnnPerTensor q = result.Quantized!;
        Expression moved = Apply(F.Add, Apply(F.Multiply, real, Number(1 / q.Scale, ElementType.F32)), Number(q.ZeroPoint, ElementType.F32));
        return Convert(Limit(moved, result.Low, result.High), result.Element);
    }

    /// <summary>The integer nearest to a real, as parameters are quantized: limited, then rounded half to even.</summary>
    public static int Quantize(float real, XnnTensor tensor)
    {
        XnnPerTensor q = tensor.Quantized!;
        float quotient = real / q.Scale;
        float moved = quotient + q.ZeroPoint;
        return (int)Math.Round(Math.Max(Math.Min(moved, tensor.High), tensor.Low), MidpointRounding.ToEven);
    }

    /// <summary>The integers that a node's range allows.</summary>
    public static (int Low, int High) Limits(XnnTensor result, XnnNode? range) => range is null
        ? (result.Low, result.High)
        : (float.IsNegativeInfinity(range.Minimum) ? result.Low : Quantize(range.Minimum, result),
            float.IsPositiveInfinity(range.Maximum) ? result.High : Quantize(range.Maximum, result));

    /// <summary>A real limited to a node's range.</summary>
    public static Expression InRange(Expression real, XnnNode node)
    {
        if (!float.IsNegativeInfinity(node.Minimum))
            real = Apply(F.Max, real, Number(node.Minimum, ElementType.F32));
        return float.IsPositiveInfinity(node.Maximum) ? real : Apply(F.Min, real, Number(node.Maximum, ElementType.F32));
    }

    /// <summary>An integer that fits the narrower type.</summary>
    public static Expression Narrow(Expression value, ElementType type) => Convert(value, type);
}
