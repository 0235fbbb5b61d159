using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>Between floats, integers of known scale, and integers whose scale is found at run time.</summary>
internal static class Conversions
{
    private const int SmallestInt8 = sbyte.MinValue;
    private const int LargestInt8 = sbyte.MaxValue;

    public static void Import(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        if (y.Declared.Datatype == XnnDatatype.DynamicInt8 && x.Element.IsFloat())
            QuantizeRows(call, x, y);
        else if (Body(x, y) is { } body)
            call.SetResult(call.Map(body, x.Shape, x.Value));
        else
            call.Refuse($"it does not convert {x.Type} to {y.Type}");
    }

    /// <summary>A product in 8-bit fixed point, with the result's zero point: rounds half up and saturates.</summary>
    public static Expression Fixed8Moved(Expression product, XnnTensor y)
    {
        Expression moved = Apply(F.Add, product, Number((y.Quantized!.ZeroPoint << 8) + 128, ElementType.I32));
        Expression shifted = Apply(F.ShiftRight, moved, Number(8, ElementType.I32));
        return Rounding.Narrow(Limit(shifted, y.Low, y.High), y.Element);
    }

    /// <summary>Whether a ratio of scales can be a multiplier in 8-bit fixed point.</summary>
    public static bool FitsFixed8(float ratio) => ratio is >= 1f / 256 and <= 128;

    private static Expression? Body(XnnTensor x, XnnTensor y)
    {
        Expression element = In(0, x.Element);
        if (x.Element.IsFloat() && y.Element.IsFloat())
            return Convert(element, y.Element);
        if (x.Element.IsFloat() && y.Quantized is { } to)
            return Rounding.LimitRoundMove(Apply(F.Multiply, Convert(element, ElementType.F32), Number(1 / to.Scale, ElementType.F32)), y);
        if (x.Quantized is not { } from)
            return null;
        if (y.Element.IsFloat())
            return Convert(Rounding.Real(element, from), y.Element);
        return y.Quantized is null ? null : from == y.Quantized ? element : Rescaled(element, from, y);
    }

    private static Expression Rescaled(Expression element, XnnPerTensor from, XnnTensor y)
    {
        float ratio = from.Scale / y.Quantized!.Scale;
        if (!FitsFixed8(ratio))
            return Rounding.DivideMoveRound(Rounding.Real(element, from), y);
        double multiplier = Math.Round((double)(256 * ratio), MidpointRounding.ToEven);
        Expression centered = Apply(F.Subtract, Convert(element, ElementType.I32), Number(from.ZeroPoint, ElementType.I32));
        return Fixed8Moved(Apply(F.Multiply, centered, Number(multiplier, ElementType.I32)), y);
    }

    // A row's range, extended to hold zero, becomes -128..127; the zero point is rounded from the end that keeps the error smaller.
    private static void QuantizeRows(XnnCall call, XnnTensor x, XnnTensor y)
    {
        int rank = x.Shape.Rank;
        if (y.Declared.Quantization is not XnnPerRow { InnerDims: var inner } || inner < 1 || inner > rank)
        {
            call.Refuse($"rows of {x.Type} have no known extent");
            return;
        }

        ValueId real = x.Element == ElementType.F32 ? x.Value : call.Map(Convert(In(0, x.Element), ElementType.F32), x.Shape, x.Value);
        Shape rows = Shape.Of(x.Shape.Select((extent, d) => d < rank - inner ? extent : 1));
        int batch = (int)rows.Count, length = batch == 0 ? 1 : (int)(x.Shape.Count / batch);
        ValueId flat = call.Reshape(real, batch, length);
        TensorType perRow = new(ElementType.F32, Shape.Of(batch, 1));
        ValueId least = call.Add(new Reduce(Reduction.Min, [1], NanMode.Ignore), perRow, flat);
        ValueId largest = call.Add(new Reduce(Reduction.Max, [1], NanMode.Ignore), perRow, flat);
        ValueId scale = call.Map(InverseScale(), perRow.Shape, least, largest);
        ValueId rounded = x.Element == ElementType.F32
            ? scale
            : call.Map(Convert(In(0, ElementType.F32), x.Element), perRow.Shape, scale);
        ValueId zero = call.Map(ZeroPoint(x.Element), perRow.Shape, least, largest, rounded);
        Expression scaled = Apply(F.Multiply, In(0, ElementType.F32), Convert(In(1, x.Element), ElementType.F32));
        Expression moved = Apply(F.Add, Convert(scaled, ElementType.I32), In(2, ElementType.I32));
        ValueId integers = call.Map(Convert(Limit(moved, SmallestInt8, LargestInt8), ElementType.I8), Shape.Of(batch, length), flat, rounded, zero);
        ValueId step = call.Map(Apply(F.Divide, Number(1, ElementType.F32), In(0, ElementType.F32)), perRow.Shape, scale);
        call.SetResult(
            call.Reshape(integers, [.. x.Shape]), rows: new RowQuantization(call.Reshape(zero, [.. rows]), call.Reshape(step, [.. rows])));
    }

    private static (Expression Low, Expression High) Range() =>
        (Apply(F.Min, In(0, ElementType.F32), Number(0, ElementType.F32)), Apply(F.Max, In(1, ElementType.F32), Number(0, ElementType.F32)));

    private static Expression InverseScale()
    {
        (Expression low, Expression high) = Range();
        Expression quotient = Apply(F.Divide, Number(LargestInt8 - SmallestInt8, ElementType.F32), Apply(F.Subtract, high, low));
        return Unaries.Select(ApplyTo(ElementType.Bool, F.Equal, low, high), Number(1, ElementType.F32), quotient);
    }

    private static Expression ZeroPoint(ElementType scaleType)
    {
        (Expression low, Expression high) = Range();
        Expression scale = Convert(In(2, scaleType), ElementType.F32);
        Expression least = Apply(F.Multiply, low, scale), largest = Apply(F.Multiply, high, scale);
        Expression end(double integer, ScalarFunction function, Expression scaled) => Apply(function, Number(integer, ElementType.F32), scaled);
        Expression error = Apply(F.Add, end(SmallestInt8, F.Add, least), end(LargestInt8, F.Add, largest));
        Expression chosen = Unaries.Select(
            ApplyTo(ElementType.Bool, F.Greater, error, Number(0, ElementType.F32)),
            end(SmallestInt8, F.Subtract, least),
            end(LargestInt8, F.Subtract, largest));
        return Convert(Limit(chosen, SmallestInt8, LargestInt8), ElementType.I32);
    }
}
