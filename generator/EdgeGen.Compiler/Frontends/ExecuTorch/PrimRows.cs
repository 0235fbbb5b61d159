using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Numbers that programs compute on: folded where the operands are known, else nodes over rank-0 tensors.</summary>
internal static class PrimRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::sym_size.int", c => c.SetScalar(c.Size(0, [c.Dimension(c.Int(1), c.TypeOf(0).Shape.Rank)]))),
        new("aten::sym_numel", c => c.SetScalar(c.Size(0, [.. Enumerable.Range(0, c.TypeOf(0).Shape.Rank)]))),
        new("aten::sym_stride.int", c => c.SetScalar(ScalarValue.Of(c.TypeOf(0).Shape.RowMajorStrides()[c.Dimension(c.Int(1), c.TypeOf(0).Shape.Rank)]))),
        new("aten::_local_scalar_dense", LocalScalar),

        new("executorch_prim::add.Scalar", c => Combine(c, (a, b) => a + b, (a, b) => a + b, (a, b) => Apply(F.Add, a, b))),
        new("executorch_prim::sub.Scalar", c => Combine(c, (a, b) => a - b, (a, b) => a - b, (a, b) => Apply(F.Subtract, a, b))),
        new("executorch_prim::mul.Scalar", c => Combine(c, (a, b) => a * b, (a, b) => a * b, (a, b) => Apply(F.Multiply, a, b))),
        new("executorch_prim::floordiv.Scalar", c => Combine(c, FloorDivide, FloorDivide, (a, b) => a.Type.IsFloat() ? ArithmeticRows.FloorDivideFloat(a, b) : ArithmeticRows.FloorDivide(a, b))),
        new("executorch_prim::floordiv.int", c => Combine(c, (a, b) => b == 0 ? 0 : a / b, (a, b) => a / b, (a, b) => Apply(F.IntegerDivide, a, b))),
        new("executorch_prim::truediv.Scalar", c => Combine(c, null, (a, b) => a / b, (a, b) => Apply(F.Divide, a, b))),
        new("executorch_prim::mod.Scalar", c => Combine(c, (a, b) => b == 0 ? 0 : a % b, null, Modulo)),
        new("executorch_prim::mod.int", c => Combine(c, (a, b) => b == 0 ? 0 : a % b, null, Modulo)),
        new("executorch_prim::sym_max.Scalar", c => Combine(c, Math.Max, null, (a, b) => Apply(F.Max, a, b))),
        new("executorch_prim::sym_min.Scalar", c => Combine(c, Math.Min, null, (a, b) => Apply(F.Min, a, b))),

        new("executorch_prim::eq.Scalar", c => Compare(c, (a, b) => a == b, F.Equal)),
        new("executorch_prim::gt.Scalar", c => Compare(c, (a, b) => a > b, F.Greater)),
        new("executorch_prim::lt.Scalar", c => Compare(c, (a, b) => a < b, F.Less)),
        new("executorch_prim::ge.Scalar", c => Compare(c, (a, b) => a >= b, F.GreaterOrEqual)),
        new("executorch_prim::le.Scalar", c => Compare(c, (a, b) => a <= b, F.LessOrEqual)),

        new("executorch_prim::neg.Scalar", c => Combine(c, ScalarValue.Of(0L), c.Scalar(0), (a, b) => a - b, (a, b) => -b, (a, b) => Apply(F.Negate, b))),
        new("executorch_prim::sym_float.Scalar", c => To(c, ElementType.F64, x => x)),
        new("executorch_prim::sym_int.Scalar", c => To(c, ElementType.I64, x => x)),
        new("executorch_prim::trunc.Scalar", c => To(c, ElementType.I64, x => Apply(F.Truncate, x))),
        new("executorch_prim::ceil.Scalar", c => To(c, ElementType.I64, x => Apply(F.Ceiling, x))),
        new("executorch_prim::round.Scalar", c => To(c, ElementType.I64, x => Apply(F.Round, x))),
        new("executorch_prim::sym_not.Scalar", Not),
        new("executorch_prim::sym_ite.Scalar", Choose),
        new("executorch_prim::et_copy_index.tensor", CopyIndex),
    ];

    private static void LocalScalar(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        if (type.Shape.Count == 0)
        {
            call.Refuse("a tensor without elements has no first one");
            return;
        }

        ValueId flat = call.Reshape(x, Shape.Of((int)type.Shape.Count));
        ValueId first = type.Shape.Count == 1 ? flat : call.Slice(flat, 0, 0, 1, 1);
        ElementType kind = type.Element == ElementType.Bool ? ElementType.Bool : type.Element.IsFloat() ? ElementType.F64 : ElementType.I64;
        call.SetScalar(ScalarValue.Of(call.Cast(call.Reshape(first, Shape.Of()), kind)));
    }

    private static Expression Modulo(Expression a, Expression b) => Apply(F.Subtract, a, Apply(F.Multiply, Apply(F.IntegerDivide, a, b), b));

    private static long FloorDivide(long a, long b)
    {
        if (b == 0)
            return 0;
        long quotient = a / b;
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
    }

    private static double FloorDivide(double a, double b) => b == 0
        ? (a < 0 || 1 / a < 0 ? double.NegativeInfinity : double.PositiveInfinity)
        : Math.Floor(a / b);

    private static void Combine(
        AtenCall call, Func<long, long, long>? integers, Func<double, double, double>? floats, Func<Expression, Expression, Expression> body) =>
        Combine(call, call.Scalar(0), call.Scalar(1), integers, floats, body);

    // Two integers stay integers where there is an integer form; everything else is double.
    private static void Combine(
        AtenCall call,
        ScalarValue a,
        ScalarValue b,
        Func<long, long, long>? integers,
        Func<double, double, double>? floats,
        Func<Expression, Expression, Expression> body)
    {
        ElementType? kindA = KindOf(call, a), kindB = KindOf(call, b);
        if (kindA is null || kindB is null)
        {
            call.Refuse("an operand is no number");
            return;
        }

        bool whole = integers is not null && kindA != ElementType.F64 && kindB != ElementType.F64;
        if (!whole && floats is null)
            call.Refuse("it takes integers only");
        else if (a.Number is { } x && b.Number is { } y)
            call.SetScalar(whole ? ScalarValue.Of(integers!(Integer(a), Integer(b))) : ScalarValue.Of(floats!(x, y)));
        else
            call.SetScalar(Computed(call, whole ? ElementType.I64 : ElementType.F64, body, a, b));
    }

    private static void Compare(AtenCall call, Func<double, double, bool> known, ScalarFunction function)
    {
        ScalarValue a = call.Scalar(0), b = call.Scalar(1);
        ElementType? kindA = KindOf(call, a), kindB = KindOf(call, b);
        if (kindA is null || kindB is null)
            call.Refuse("an operand is no number");
        else if (a.Number is { } x && b.Number is { } y)
            call.SetScalar(ScalarValue.Of(known(x, y)));
        else
            call.SetScalar(Computed(call, kindA == ElementType.F64 || kindB == ElementType.F64 ? ElementType.F64 : ElementType.I64, (p, q) => ApplyTo(ElementType.Bool, function, p, q), a, b));
    }

    private static void To(AtenCall call, ElementType kind, Func<Expression, Expression> round)
    {
        ScalarValue x = call.Scalar(0);
        if (x.Number is { } known)
        {
            Literal rounded = (Literal)Number(known, ElementType.F64);
            double value = round(rounded) is Application { Function: var f } ? (f == F.Ceiling ? Math.Ceiling(known) : f == F.Round ? Math.Round(known) : Math.Truncate(known)) : known;
            call.SetScalar(kind == ElementType.F64 ? ScalarValue.Of(value) : x.KnownKind == ElementType.I64 ? x : ScalarValue.Of((long)value));
        }
        else if (KindOf(call, x) is { } from)
        {
            Expression operand = Convert(In(0, from), ElementType.F64);
            Expression body = from == ElementType.F64 || kind == ElementType.F64 ? round(operand) : In(0, from);
            call.SetScalar(Scalar(call, Convert(body, kind, truncate: true), x.Computed));
        }
        else
        {
            call.Refuse("the operand is no number");
        }
    }

    private static void Not(AtenCall call)
    {
        ScalarValue x = call.Scalar(0);
        if (x.Number is { } known)
            call.SetScalar(ScalarValue.Of(known == 0));
        else if (x.Computed.Exists)
            call.SetScalar(Scalar(call, Apply(F.Not, Convert(In(0, call.Builder.TypeOf(x.Computed).Element), ElementType.Bool)), x.Computed));
        else
            call.Refuse("the operand is no truth value");
    }

    private static void Choose(AtenCall call)
    {
        ScalarValue condition = call.Scalar(0), a = call.Scalar(1), b = call.Scalar(2);
        if (condition.Number is { } known)
        {
            call.SetScalar(known != 0 ? a : b);
            return;
        }

        if (!condition.Computed.Exists || KindOf(call, a) is not { } kindA || KindOf(call, b) is not { } kindB)
        {
            call.Refuse("an operand is no number");
            return;
        }

        ElementType kind = kindA == kindB ? kindA : ElementType.F64;
        List<ValueId> operands = [condition.Computed];
        Expression Load(ScalarValue value) => value.Number is { } number ? Number(number, kind) : Convert(Operand(call, operands, value.Computed), kind);
        call.SetScalar(Scalar(call, ApplyTo(kind, F.Select, In(0, ElementType.Bool), Load(a), Load(b)), [.. operands]));
    }

    // A row of a tensor that grows with every round; it is complete when its last row is there.
    private static void CopyIndex(AtenCall call)
    {
        if (call.Scalar(2).Computed.Exists)
            call.Refuse("the index of the row is not known before a run", "export loops over extents that are known");
        else
            call.SetRow(0, call.Tensor(1), call.Int(2));
    }

    private static ScalarValue Computed(AtenCall call, ElementType kind, Func<Expression, Expression, Expression> body, ScalarValue a, ScalarValue b)
    {
        List<ValueId> operands = [];
        Expression Load(ScalarValue value) => value.Number is { } number ? Number(number, kind) : Convert(Operand(call, operands, value.Computed), kind);
        Expression x = Load(a), y = Load(b);
        return Scalar(call, body(x, y), [.. operands]);
    }

    private static Expression Operand(AtenCall call, List<ValueId> operands, ValueId value)
    {
        operands.Add(value);
        return In(operands.Count - 1, call.Builder.TypeOf(value).Element);
    }

    private static ScalarValue Scalar(AtenCall call, Expression body, params ValueId[] operands) =>
        ScalarValue.Of(call.Builder.Add(new Map(body), [.. operands], new TensorType(body.Type, Shape.Of()), call.Origin));

    private static ElementType? KindOf(AtenCall call, ScalarValue value) =>
        value.Computed.Exists ? call.Builder.TypeOf(value.Computed).Element : value.KnownKind;

    private static long Integer(ScalarValue value) => value.Known is Load.ExecuTorch.EtInt whole ? whole.Value : (long)(value.Number ?? 0);
}
