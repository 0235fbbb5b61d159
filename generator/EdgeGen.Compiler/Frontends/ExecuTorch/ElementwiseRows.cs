using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Functions of one operand.</summary>
internal static class ElementwiseRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::abs.out", c => SameType(c, x => Apply(F.Abs, x))),
        new("aten::neg.out", c => SameType(c, x => Apply(F.Negate, x))),
        new("aten::relu.out", c => SameType(c, x => Apply(F.Max, x, Number(0, x.Type)))),
        new("aten::sign.out", c => SameType(c, Sign)),
        new("aten::floor.out", c => Rounded(c, F.Floor)),
        new("aten::ceil.out", c => Rounded(c, F.Ceiling)),
        new("aten::round.out", c => Rounded(c, F.Round)),
        new("aten::trunc.out", c => Rounded(c, F.Truncate)),

        new("aten::exp.out", c => Float(c, F.Exp)),
        new("aten::expm1.out", c => Float(c, F.Expm1)),
        new("aten::log.out", c => Float(c, F.Log)),
        new("aten::log1p.out", c => Float(c, F.Log1p)),
        new("aten::log2.out", c => Float(c, F.Log2)),
        new("aten::log10.out", c => Float(c, F.Log10)),
        new("aten::sin.out", c => Float(c, F.Sin)),
        new("aten::cos.out", c => Float(c, F.Cos)),
        new("aten::tan.out", c => Float(c, F.Tan)),
        new("aten::asin.out", c => Float(c, F.Asin)),
        new("aten::acos.out", c => Float(c, F.Acos)),
        new("aten::atan.out", c => Float(c, F.Atan)),
        new("aten::sinh.out", c => Float(c, F.Sinh)),
        new("aten::cosh.out", c => Float(c, F.Cosh)),
        new("aten::tanh.out", c => Float(c, F.Tanh)),
        new("aten::asinh.out", c => Float(c, F.Asinh)),
        new("aten::acosh.out", c => Float(c, F.Acosh)),
        new("aten::atanh.out", c => Float(c, F.Atanh)),
        new("aten::erf.out", c => Float(c, F.Erf)),
        new("aten::sigmoid.out", c => Float(c, F.Sigmoid)),
        new("aten::sqrt.out", c => Float(c, F.Sqrt)),
        new("aten::rsqrt.out", c => Float(c, F.Rsqrt)),
        new("aten::reciprocal.out", c => Float(c, F.Reciprocal)),

        new("aten::clone.out", Copy, TakesComplex: true),
        new("aten::alias_copy.out", Copy, TakesComplex: true),
        new("aten::detach_copy.out", Copy, TakesComplex: true),
        new("aten::lift_fresh_copy.out", Copy, TakesComplex: true),
        new("aten::_to_copy.out", Copy),
        new("dim_order_ops::_to_dim_order_copy.out", Copy),
        new("dim_order_ops::_clone_dim_order.out", Copy, TakesComplex: true),
        new("et_copy::_h2d_copy.out", Copy),
        new("et_copy::_d2h_copy.out", Copy),
        new("aten::copy.out", c => c.SetMap(In(0, c.TypeOf(1).Element), WithoutLeadingOnes(c, 1, c.ResultType(0, () => c.TypeOf(0).Shape).Shape.Rank))),
        new("aten::copy_", CopyInPlace),
    ];

    /// <summary>A node over operands, converted to the result's type.</summary>
    public static void SetMap(this AtenCall call, Expression body, params ValueId[] operands) =>
        call.SetResult(Mapped(call, body, call.ResultType(0, () => ResultShapes.Broadcast(call, operands)), operands));

    /// <summary>A function of the first operand, converted to the result's type.</summary>
    public static void SetUnary(this AtenCall call, Func<Expression, Expression> body)
    {
        ValueId x = call.Tensor(0);
        call.SetMap(body(In(0, call.Builder.TypeOf(x).Element)), x);
    }

    private static ValueId Mapped(AtenCall call, Expression body, TensorType type, params ValueId[] operands)
    {
        Expression converted = ComputeTypes.Cast(body, type.Element);
        if (body is Operand && type.Shape.Count == 1 && call.Builder[operands[0]].IsConstant && ConstantBytes.Scalar(call.Builder[operands[0]], call.File) is { } known)
            return call.Builder.AddValue(type, constant: new InlineConstant([.. ConstantBytes.Of(ComputeTypes.Wrapped(known, type.Element), type.Element)]));
        return converted is Operand { Index: 0 } && call.Builder.TypeOf(operands[0]) == type
            ? operands[0]
            : call.Builder.Add(new Map(converted), [.. operands], type, call.Origin);
    }

    private static void Copy(AtenCall call) => call.SetUnary(x => x);

    private static void CopyInPlace(AtenCall call)
    {
        TensorType type = call.TypeOf(0);
        ValueId source = WithoutLeadingOnes(call, 1, type.Shape.Rank);
        if (call.Refusal is null)
            call.SetMutated(0, Mapped(call, In(0, call.Builder.TypeOf(source).Element), type, source));
    }

    private static ValueId WithoutLeadingOnes(AtenCall call, int argument, int rank)
    {
        ValueId value = call.Tensor(argument);
        Shape shape = call.Builder.TypeOf(value).Shape;
        return shape.Rank > rank ? call.Reshape(value, Shape.Of(shape.Skip(shape.Rank - rank))) : value;
    }

    private static void SameType(AtenCall call, Func<Expression, Expression> body) =>
        call.SetUnary(x => ComputeTypes.Cast(body(Convert(x, x.Type.Lane())), x.Type));

    private static void Rounded(AtenCall call, ScalarFunction function) =>
        call.SetUnary(x => x.Type.IsFloat() ? Convert(Apply(function, Convert(x, x.Type.Lane())), x.Type) : x);

    private static void Float(AtenCall call, ScalarFunction function) =>
        call.SetUnary(x => Apply(function, Convert(x, x.Type.FloatLane())));

    // NaN is its own sign.
    private static Expression Sign(Expression x)
    {
        Expression zero = Number(0, x.Type);
        Expression negative = ApplyTo(x.Type, F.Select, ApplyTo(ElementType.Bool, F.Less, x, zero), Number(-1, x.Type), x);
        return ApplyTo(x.Type, F.Select, ApplyTo(ElementType.Bool, F.Greater, x, zero), Number(1, x.Type), negative);
    }
}
