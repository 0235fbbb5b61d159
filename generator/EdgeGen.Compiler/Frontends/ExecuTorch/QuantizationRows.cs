using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Conversions between floats and the integers that stand for them.</summary>
internal static class QuantizationRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("quantized_decomposed::quantize_per_tensor.out", QuantizePerTensor),
        new("quantized_decomposed::quantize_per_tensor.Tensor_out", c => Quantize(c, OfTensors(c, OneElement), 3)),
        new("quantized_decomposed::quantize_per_channel.out", c => Quantize(c, OfTensors(c, (call, shape) => Along(call, shape, 3)), 4)),
        new("quantized_decomposed::quantize_per_token.out", c => Quantize(c, OfTensors(c, PerToken), 3)),
        new("quantized_decomposed::dequantize_per_tensor.out", DequantizePerTensor),
        new("quantized_decomposed::dequantize_per_tensor.Tensor_out", c => Dequantize(c, OfTensors(c, OneElement))),
        new("quantized_decomposed::dequantize_per_channel.out", c => Dequantize(c, OfTensors(c, (call, shape) => Along(call, shape, 3)))),
        new("quantized_decomposed::dequantize_per_token.out", c => Dequantize(c, OfTensors(c, PerToken))),
        new("quantized_decomposed::add.out", Add),
    ];

    /// <summary>
    /// clamp(zero + round(value · (1 / scale))): a product with the float reciprocal, rounded half to even. The result is i32. What is no
    /// number of 64 bits, +∞ among it, becomes the least one, as processors convert it.
    /// </summary>
    public static Expression Quantized(Expression value, Expression reciprocal, Expression zero, double least, double most)
    {
        Expression factor = value.Type == ElementType.F64 ? Convert(reciprocal, ElementType.F64) : reciprocal;
        Expression scaled = Convert(Apply(F.Multiply, value, factor), ElementType.F32);
        bool narrow = Math.Abs(least) <= ushort.MaxValue && Math.Abs(most) <= ushort.MaxValue;
        Expression shifted = narrow
            ? Apply(F.Add, Convert(Limit(scaled, -Saturated, Saturated), ElementType.I32), zero)
            : Convert(Apply(F.Add, Apply(F.Round, scaled), Convert(zero, ElementType.F32)), ElementType.I32);
        Expression isNumber = ApplyTo(ElementType.Bool, F.Less, scaled, Number(FirstTooLarge, ElementType.F32));
        return ApplyTo(ElementType.I32, F.Select, isNumber, Limit(shifted, least, most), Number(least, ElementType.I32));
    }

    // Beyond this every rounded quotient is outside the range of 16-bit types, and adding a zero point cannot overflow.
    private const double Saturated = 1 << 30;

    private const double FirstTooLarge = 9223372036854775808;

    private static void QuantizePerTensor(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        Expression value = Floating(In(0, call.Builder.TypeOf(x).Element));
        Expression reciprocal = Number(1f / (float)call.Number(1), ElementType.F32);
        call.SetMap(Quantized(value, reciprocal, Number(call.Int(2), ElementType.I32), call.Int(3), call.Int(4)), x);
    }

    // (q − zero) · scale.
    private static void DequantizePerTensor(AtenCall call)
    {
        ValueId q = call.Tensor(0);
        Expression shifted = Apply(F.Subtract, Convert(In(0, call.Builder.TypeOf(q).Element), ElementType.I32), Number(call.Int(2), ElementType.I32));
        call.SetMap(Apply(F.Multiply, Convert(shifted, ElementType.F32), Number((float)call.Number(1), ElementType.F32)), q);
        Value value = call.Builder[q];
        call.Builder.SetValue(value with { Quantization = new Quantization((float)call.Number(1), (int)call.Int(2)) });
    }

    private static void Quantize(AtenCall call, (ValueId Scale, ValueId Zero) parameters, int limits)
    {
        ValueId x = call.Tensor(0);
        ValueId reciprocal = Mapped(call, Apply(F.Divide, Number(1, ElementType.F32), In(0, ElementType.F32)), parameters.Scale);
        Expression value = Floating(In(0, call.Builder.TypeOf(x).Element));
        call.SetMap(Quantized(value, In(1, ElementType.F32), In(2, ElementType.I32), call.Int(limits), call.Int(limits + 1)), x, reciprocal, parameters.Zero);
    }

    private static void Dequantize(AtenCall call, (ValueId Scale, ValueId Zero) parameters)
    {
        ValueId q = call.Tensor(0);
        Expression shifted = Apply(F.Subtract, Convert(In(0, call.Builder.TypeOf(q).Element), ElementType.I32), In(2, ElementType.I32));
        call.SetMap(Apply(F.Multiply, Convert(shifted, ElementType.F32), In(1, ElementType.F32)), q, parameters.Scale, parameters.Zero);
    }

    // Scale as f32 and zero point as i32, both in a shape that broadcasts against the operand.
    private static (ValueId Scale, ValueId Zero) OfTensors(AtenCall call, Func<AtenCall, Shape, Shape> align)
    {
        Shape aligned = align(call, call.TypeOf(0).Shape);
        ValueId scale = call.Tensor(1), zero = call.OptionalTensor(2);
        if (!zero.Exists)
            zero = call.Builder.AddValue(new TensorType(ElementType.I32, Shape.Of(1)), constant: new InlineConstant([0, 0, 0, 0]));
        if (call.Builder.TypeOf(scale).Shape.Count != aligned.Count || (call.Builder.TypeOf(zero).Shape.Count != aligned.Count && call.Builder.TypeOf(zero).Shape.Count != 1))
        {
            call.Refuse($"{call.Builder.TypeOf(scale)} scales do not fit {call.TypeOf(0)}");
            return (scale, zero);
        }

        Shape zeroShape = call.Builder.TypeOf(zero).Shape.Count == aligned.Count ? aligned : Shape.Of(1);
        return (call.Reshape(call.Cast(scale, ElementType.F32), aligned), call.Reshape(call.Cast(zero, ElementType.I32), zeroShape));
    }

    private static Shape OneElement(AtenCall call, Shape shape) => Shape.Of();

    private static Shape Along(AtenCall call, Shape shape, int argument)
    {
        int axis = call.Dimension(call.Int(argument), shape.Rank);
        return shape.Rank == 0 ? shape : Shape.Of(shape.Skip(axis).Select((e, i) => i == 0 ? e : 1));
    }

    private static Shape PerToken(AtenCall call, Shape shape) => shape.Rank == 0 ? shape : shape.With(shape.Rank - 1, 1);

    // Both operands dequantized, added as floats, and quantized again.
    private static void Add(AtenCall call)
    {
        ValueId a = call.Tensor(0), b = call.Tensor(5);
        Expression Real(int operand, ValueId value, int scale) => Apply(
            F.Multiply,
            Convert(Apply(F.Subtract, Convert(In(operand, call.Builder.TypeOf(value).Element), ElementType.I32), Number(call.Int(scale + 1), ElementType.I32)), ElementType.F32),
            Number((float)call.Number(scale), ElementType.F32));
        Expression reciprocal = Number(1f / (float)call.Number(10), ElementType.F32);
        call.SetMap(Quantized(Apply(F.Add, Real(0, a, 1), Real(1, b, 6)), reciprocal, Number(call.Int(11), ElementType.I32), call.Int(12), call.Int(13)), a, b);
    }

    private static Expression Floating(Expression value) => Convert(value, value.Type.FloatLane());

    private static ValueId Mapped(AtenCall call, Expression body, ValueId operand) =>
        call.Builder.Add(new Map(body), [operand], call.Builder.TypeOf(operand) with { Element = body.Type }, call.Origin);
}
