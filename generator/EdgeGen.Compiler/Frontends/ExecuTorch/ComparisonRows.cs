using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Comparisons, logic, bits and selection.</summary>
internal static class ComparisonRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        .. Compare("eq", F.Equal),
        .. Compare("ne", F.NotEqual),
        .. Compare("lt", F.Less),
        .. Compare("le", F.LessOrEqual),
        .. Compare("gt", F.Greater),
        .. Compare("ge", F.GreaterOrEqual),

        new("aten::logical_not.out", c => Logical(c, [0], x => Apply(F.Not, x[0]))),
        new("aten::logical_and.out", c => Logical(c, [0, 1], x => Apply(F.And, x[0], x[1]))),
        new("aten::logical_or.out", c => Logical(c, [0, 1], x => Apply(F.Or, x[0], x[1]))),
        new("aten::logical_xor.out", c => Logical(c, [0, 1], x => Apply(F.Xor, x[0], x[1]))),
        new("aten::isnan.out", c => c.SetUnary(x => ApplyTo(ElementType.Bool, F.NotEqual, x, x))),
        new("aten::isinf.out", c => c.SetUnary(IsInfinite)),

        .. Bitwise("bitwise_and", "Scalar_out", F.And),
        .. Bitwise("bitwise_or", "Scalar_out", F.Or),
        .. Bitwise("bitwise_xor", "Scalar_out", F.Xor),
        .. Bitwise("bitwise_left_shift", "Tensor_Scalar_out", F.ShiftLeft),
        .. Bitwise("bitwise_right_shift", "Tensor_Scalar_out", F.ShiftRight),
        new("aten::bitwise_not.out", BitwiseNot),

        new("aten::where.self_out", Where),
        new("aten::masked_fill.Scalar_out", MaskedFill),
    ];

    private static IEnumerable<AtenRow> Compare(string name, ScalarFunction function) =>
    [
        new($"aten::{name}.Tensor_out", c => Compared(c, c.Operand(1), function)),
        new($"aten::{name}.Scalar_out", c => Compared(c, c.NumberOperand(1), function)),
    ];

    private static void Compared(AtenCall call, ScalarOrTensor other, ScalarFunction function)
    {
        ValueId first = call.Tensor(0);
        ElementType type = call.Builder.TypeOf(first).Element, common = other.Promoted(type);
        Expression body = ApplyTo(ElementType.Bool, function, ComputeTypes.Load(0, type, common), other.Load(1, common));
        call.SetMap(body, other.Value.Exists ? [first, other.Value] : [first]);
    }

    private static IEnumerable<AtenRow> Bitwise(string name, string scalar, ScalarFunction function) =>
    [
        new($"aten::{name}.Tensor_out", c => Bits(c, c.Operand(1), function)),
        new($"aten::{name}.{scalar}", c => Bits(c, c.NumberOperand(1), function)),
    ];

    private static void Bits(AtenCall call, ScalarOrTensor other, ScalarFunction function)
    {
        ValueId first = call.Tensor(0);
        ElementType type = call.Builder.TypeOf(first).Element, common = other.Promoted(type);
        if (common.IsFloat())
        {
            call.Refuse($"{common.Name()} has no bits to combine");
            return;
        }

        Expression body = ComputeTypes.Cast(Apply(function, ComputeTypes.Load(0, type, common), other.Load(1, common)), common);
        call.SetMap(body, other.Value.Exists ? [first, other.Value] : [first]);
    }

    private static void BitwiseNot(AtenCall call) => call.SetUnary(x => x.Type == ElementType.Bool
        ? Apply(F.Not, x)
        : ComputeTypes.Cast(Apply(F.Not, Convert(x, x.Type.Lane())), x.Type));

    private static void Logical(AtenCall call, int[] operands, Func<Expression[], Expression> combine)
    {
        ValueId[] values = [.. operands.Select(call.Tensor)];
        call.SetMap(combine([.. values.Select((v, i) => ComputeTypes.Cast(In(i, call.Builder.TypeOf(v).Element), ElementType.Bool))]), values);
    }

    private static Expression IsInfinite(Expression value)
    {
        if (!value.Type.IsFloat())
            return ApplyTo(ElementType.Bool, F.NotEqual, value, value);
        Expression wide = Convert(value, value.Type.Lane());
        return ApplyTo(ElementType.Bool, F.Equal, Apply(F.Abs, wide), Number(double.PositiveInfinity, wide.Type));
    }

    private static void Where(AtenCall call)
    {
        ValueId condition = call.Tensor(0), a = call.Tensor(1), b = call.Tensor(2);
        ElementType ta = call.Builder.TypeOf(a).Element, tb = call.Builder.TypeOf(b).Element;
        ElementType common = ScalarTypes.Promote(ta, tb);
        Expression body = ApplyTo(common.Lane(), F.Select, Mask(call, condition, 0), ComputeTypes.Load(1, ta, common), ComputeTypes.Load(2, tb, common));
        call.SetMap(ComputeTypes.Cast(body, common), condition, a, b);
    }

    private static void MaskedFill(AtenCall call)
    {
        ValueId x = call.Tensor(0), mask = call.Tensor(1);
        ScalarOrTensor fill = call.NumberOperand(2);
        ElementType type = call.Builder.TypeOf(x).Element;
        Expression body = ApplyTo(type.Lane(), F.Select, Mask(call, mask, 1), fill.Load(2, type), ComputeTypes.Load(0, type, type));
        call.SetMap(ComputeTypes.Cast(body, type), fill.Value.Exists ? [x, mask, fill.Value] : [x, mask]);
    }

    private static Expression Mask(AtenCall call, ValueId mask, int index) =>
        ComputeTypes.Cast(In(index, call.Builder.TypeOf(mask).Element), ElementType.Bool);
}
