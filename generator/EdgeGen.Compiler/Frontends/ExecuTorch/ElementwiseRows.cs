using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Arithmetic, comparisons, activations: everything that becomes a <see cref="Map"/>.</summary>
internal static class ElementwiseRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::add.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Add, a, Scaled(c, b, 2)))),
        new("aten::add.Scalar_out", c => Arithmetic(c, c.Scalar(1), (a, b) => Apply(F.Add, a, Scaled(c, b, 2)))),
        new("aten::sub.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Subtract, a, Scaled(c, b, 2)))),
        new("aten::sub.Scalar_out", c => Arithmetic(c, c.Scalar(1), (a, b) => Apply(F.Subtract, a, Scaled(c, b, 2)))),
        new("aten::rsub.Scalar_out", c => Arithmetic(c, c.Scalar(1), (a, b) => Apply(F.Subtract, b, Scaled(c, a, 2)))),
        new("aten::mul.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Multiply, a, b))),
        new("aten::mul.Scalar_out", c => Arithmetic(c, c.Scalar(1), (a, b) => Apply(F.Multiply, a, b))),
        new("aten::div.out", c => FloatArithmetic(c, c.Operand(1), (a, b) => Apply(F.Divide, a, b))),
        new("aten::div.Scalar_out", c => FloatArithmetic(c, c.Scalar(1), (a, b) => Apply(F.Divide, a, b))),
        new("aten::maximum.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Max, a, b))),
        new("aten::minimum.out", c => Arithmetic(c, c.Operand(1), (a, b) => Apply(F.Min, a, b))),

        new("aten::eq.Tensor_out", c => Compare(c, c.Operand(1), F.Equal)),
        new("aten::eq.Scalar_out", c => Compare(c, c.Scalar(1), F.Equal)),
        new("aten::ne.Tensor_out", c => Compare(c, c.Operand(1), F.NotEqual)),
        new("aten::ne.Scalar_out", c => Compare(c, c.Scalar(1), F.NotEqual)),
        new("aten::lt.Tensor_out", c => Compare(c, c.Operand(1), F.Less)),
        new("aten::lt.Scalar_out", c => Compare(c, c.Scalar(1), F.Less)),
        new("aten::le.Tensor_out", c => Compare(c, c.Operand(1), F.LessOrEqual)),
        new("aten::le.Scalar_out", c => Compare(c, c.Scalar(1), F.LessOrEqual)),
        new("aten::gt.Tensor_out", c => Compare(c, c.Operand(1), F.Greater)),
        new("aten::gt.Scalar_out", c => Compare(c, c.Scalar(1), F.Greater)),
        new("aten::ge.Tensor_out", c => Compare(c, c.Operand(1), F.GreaterOrEqual)),
        new("aten::ge.Scalar_out", c => Compare(c, c.Scalar(1), F.GreaterOrEqual)),
        new("aten::logical_not.out", c => Logical(c, [0], x => Apply(F.Not, x[0]))),
        new("aten::logical_and.out", c => Logical(c, [0, 1], x => Apply(F.And, x[0], x[1]))),
        new("aten::logical_or.out", c => Logical(c, [0, 1], x => Apply(F.Or, x[0], x[1]))),
        new("aten::logical_xor.out", c => Logical(c, [0, 1], x => Apply(F.Xor, x[0], x[1]))),
        new("aten::where.self_out", Where),

        new("aten::relu.out", c => Unary(c, x => Apply(F.Max, x, Number(0, x.Type)))),
        new("aten::hardtanh.out", c => Unary(c, x => Limit(x, c.Number(1, -1), c.Number(2, 1)))),
        new("aten::clamp.out", Clamp),
        new("aten::leaky_relu.out", c => Unary(c, x => Apply(F.Select, ApplyTo(ElementType.Bool, F.Greater, x, Number(0, x.Type)), x, Apply(F.Multiply, x, Number(c.Number(1, 0.01), x.Type))))),
        new("aten::abs.out", c => Unary(c, x => Apply(F.Abs, x))),
        new("aten::neg.out", c => Unary(c, x => Apply(F.Negate, x))),
        new("aten::sigmoid.out", c => Float(c, F.Sigmoid)),
        new("aten::tanh.out", c => Float(c, F.Tanh)),
        new("aten::exp.out", c => Float(c, F.Exp)),
        new("aten::log.out", c => Float(c, F.Log)),
        new("aten::erf.out", c => Float(c, F.Erf)),
        new("aten::sin.out", c => Float(c, F.Sin)),
        new("aten::cos.out", c => Float(c, F.Cos)),
        new("aten::sqrt.out", c => Float(c, F.Sqrt)),
        new("aten::rsqrt.out", c => Float(c, F.Rsqrt)),
        new("aten::reciprocal.out", c => Float(c, F.Reciprocal)),
        new("aten::floor.out", c => Unary(c, x => x.Type.IsFloat() ? Apply(F.Floor, x) : x)),
        new("aten::ceil.out", c => Unary(c, x => x.Type.IsFloat() ? Apply(F.Ceiling, x) : x)),
        new("aten::round.out", c => Unary(c, x => x.Type.IsFloat() ? Apply(F.Round, x) : x)),
        new("aten::trunc.out", c => Unary(c, x => x.Type.IsFloat() ? Apply(F.Truncate, x) : x)),
        new("aten::gelu.out", Gelu),

        new("aten::full_like.out", Fill),
        new("aten::full.out", Fill),
        new("aten::scalar_tensor.out", c => Constant(c, c.Number(0))),
        new("aten::clone.out", c => Unary(c, x => x)),
        new("aten::alias_copy.out", c => Unary(c, x => x)),
        new("aten::detach_copy.out", c => Unary(c, x => x)),
        new("aten::lift_fresh_copy.out", c => Unary(c, x => x)),
        new("aten::_to_copy.out", c => Unary(c, x => x)),
        new("dim_order_ops::_to_dim_order_copy.out", c => Unary(c, x => x)),
        new("dim_order_ops::_clone_dim_order.out", c => Unary(c, x => x)),
    ];

    /// <summary>A node over operands, converted to the result's type.</summary>
    public static void SetMap(AtenCall call, Expression body, params ValueId[] operands)
    {
        TensorType result = call.ResultType();
        Expression converted = Convert(body, result.Element, truncate: true);
        if (converted is Operand { Index: 0 } && call.Builder.TypeOf(operands[0]) == result)
            call.SetResult(operands[0]);
        else
            call.SetResult(call.Builder.Add(new Map(converted), [.. operands], result, call.Origin));
    }

    private static void Arithmetic(AtenCall call, ScalarOrTensor other, Func<Expression, Expression, Expression> combine)
    {
        ElementType a = call.Builder.TypeOf(call.Tensor(0)).Element;
        Combine(call, other, other.Promoted(a), combine);
    }

    // Quotients of integers are floats.
    private static void FloatArithmetic(AtenCall call, ScalarOrTensor other, Func<Expression, Expression, Expression> combine)
    {
        ElementType common = other.Promoted(call.Builder.TypeOf(call.Tensor(0)).Element);
        Combine(call, other, common.IsFloat() ? common : ElementType.F32, combine);
    }

    private static void Combine(AtenCall call, ScalarOrTensor other, ElementType common, Func<Expression, Expression, Expression> combine)
    {
        ValueId first = call.Tensor(0);
        Expression a = Convert(In(0, call.Builder.TypeOf(first).Element), common);
        if (other.Value.Exists)
            SetMap(call, combine(a, Convert(In(1, call.Builder.TypeOf(other.Value).Element), common)), first, other.Value);
        else
            SetMap(call, combine(a, Number(other.Number, common)), first);
    }

    private static Expression Scaled(AtenCall call, Expression value, int alpha) => call.Number(alpha, 1) is var factor && factor != 1
        ? Apply(F.Multiply, value, Number(factor, value.Type))
        : value;

    private static void Compare(AtenCall call, ScalarOrTensor other, ScalarFunction function) =>
        Arithmetic(call, other, (a, b) => ApplyTo(ElementType.Bool, function, a, b));

    private static void Logical(AtenCall call, int[] operands, Func<Expression[], Expression> combine)
    {
        ValueId[] values = [.. operands.Select(call.Tensor)];
        SetMap(call, combine([.. values.Select((v, i) => Convert(In(i, call.Builder.TypeOf(v).Element), ElementType.Bool))]), values);
    }

    private static void Where(AtenCall call)
    {
        ValueId condition = call.Tensor(0), a = call.Tensor(1), b = call.Tensor(2);
        ElementType ta = call.Builder.TypeOf(a).Element, tb = call.Builder.TypeOf(b).Element;
        ElementType common = ScalarTypes.Promote(ta, tb);
        SetMap(call, ApplyTo(common, F.Select, Convert(In(0, call.Builder.TypeOf(condition).Element), ElementType.Bool), Convert(In(1, ta), common), Convert(In(2, tb), common)), condition, a, b);
    }

    private static void Unary(AtenCall call, Func<Expression, Expression> body)
    {
        ValueId x = call.Tensor(0);
        SetMap(call, body(In(0, call.Builder.TypeOf(x).Element)), x);
    }

    private static void Float(AtenCall call, ScalarFunction function)
    {
        ValueId x = call.Tensor(0);
        ElementType type = call.Builder.TypeOf(x).Element;
        SetMap(call, Apply(function, Convert(In(0, type), type.IsFloat() ? type : ElementType.F32)), x);
    }

    private static void Clamp(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        ElementType type = call.ResultType().Element;
        Expression body = Convert(In(0, call.Builder.TypeOf(x).Element), type);
        if (!call.IsNull(1))
            body = Apply(F.Max, body, Number(call.Number(1), type));
        if (!call.IsNull(2))
            body = Apply(F.Min, body, Number(call.Number(2), type));
        if (!call.IsNull(1) && !call.IsNull(2) && call.Number(1) <= call.Number(2))
            body = Limit(Convert(In(0, call.Builder.TypeOf(x).Element), type), call.Number(1), call.Number(2));
        SetMap(call, body, x);
    }

    // 0.5·x·(1 + erf(x/√2)), or the tanh form 0.5·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))).
    private static void Gelu(AtenCall call)
    {
        Unary(call, x =>
        {
            Expression one = Number(1, x.Type), half = Apply(F.Multiply, Number(0.5, x.Type), x);
            Expression cubic = Apply(F.Multiply, Apply(F.Multiply, x, x), Apply(F.Multiply, x, Number(0.044715, x.Type)));
            Expression inner = call.Text(1) == "tanh"
                ? Apply(F.Tanh, Apply(F.Multiply, Number(Math.Sqrt(2 / Math.PI), x.Type), Apply(F.Add, x, cubic)))
                : Apply(F.Erf, Apply(F.Multiply, x, Number(Math.Sqrt(0.5), x.Type)));
            return Apply(F.Multiply, half, Apply(F.Add, one, inner));
        });
    }

    private static void Fill(AtenCall call) => Constant(call, call.Number(1));

    // One element is the constant; a node repeats it, which later nodes take as a broadcast operand.
    private static void Constant(AtenCall call, double value)
    {
        TensorType type = call.ResultType();
        ValueId one = call.Builder.AddValue(type with { Shape = Shape.Of() }, constant: new InlineConstant([.. ConstantBytes.Of(value, type.Element)]));
        call.SetResult(type.Shape.Rank == 0 ? one : call.Builder.Add(new Map(In(0, type.Element)), [one], type, call.Origin));
    }
}
