using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Conversions between floats and the integers that stand for them.</summary>
internal static class QuantizationRows
{
    // Beyond this every rounded quotient is outside every integer type's range, and adding a zero point cannot overflow.
    private const double Saturated = 1 << 30;

    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("quantized_decomposed::quantize_per_tensor.out", Quantize),
        new("quantized_decomposed::dequantize_per_tensor.out", Dequantize),
    ];

    // clamp(zero + round(x · (1 / scale))): a product with the float reciprocal, rounded half to even.
    private static void Quantize(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        ElementType result = call.ResultType().Element;
        float reciprocal = 1f / (float)call.Number(1);
        Expression scaled = Apply(F.Multiply, Convert(In(0, call.Builder.TypeOf(x).Element), ElementType.F32), Number(reciprocal, ElementType.F32));
        Expression rounded = Convert(Limit(scaled, -Saturated, Saturated), ElementType.I32);
        Expression shifted = Apply(F.Add, rounded, Number(call.Int(2), ElementType.I32));
        Expression limited = Limit(shifted, call.Int(3), call.Int(4));
        ElementwiseRows.SetMap(call, Convert(limited, result), x);
    }

    // (q − zero) · scale.
    private static void Dequantize(AtenCall call)
    {
        ValueId q = call.Tensor(0);
        Expression shifted = Apply(F.Subtract, Convert(In(0, call.Builder.TypeOf(q).Element), ElementType.I32), Number(call.Int(2), ElementType.I32));
        ElementwiseRows.SetMap(call, Apply(F.Multiply, Convert(shifted, ElementType.F32), Number((float)call.Number(1), ElementType.F32)), q);
        Value value = call.Builder[q];
        call.Builder.SetValue(value with { Quantization = new Quantization((float)call.Number(1), (int)call.Int(2)) });
    }
}
