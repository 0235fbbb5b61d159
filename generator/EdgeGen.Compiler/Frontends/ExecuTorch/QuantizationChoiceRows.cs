using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Scales and zero points chosen from the data, of a tensor or of each row.</summary>
internal static class QuantizationChoiceRows
{
    private const float SmallestScale = 6.1e-5f;
    private const ElementType Real = ElementType.F64;

    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("quantized_decomposed::choose_qparams.Tensor_out", c => Choose(c, c.Int(1), c.Int(2), perRow: false)),
        new("quantized_decomposed::choose_qparams_per_token_asymmetric.out", c => Choose(c, sbyte.MinValue, sbyte.MaxValue, perRow: true)),
    ];

    private static void Choose(AtenCall call, long least, long most, bool perRow)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        if (type.Element != ElementType.F32 || type.Shape.Rank == 0)
        {
            call.Refuse($"scales are chosen for f32 tensors, not for {type}");
            return;
        }

        int[] axes = perRow ? [type.Shape.Rank - 1] : [.. Enumerable.Range(0, type.Shape.Rank)];
        TensorType reduced = type with { Shape = Shape.Of(type.Shape.Select((e, d) => axes.Contains(d) ? 1 : e)) };
        ValueId low = call.Builder.Add(new Reduce(Reduction.Min, [.. axes]), [x], reduced, call.Origin);
        ValueId high = call.Builder.Add(new Reduce(Reduction.Max, [.. axes]), [x], reduced, call.Origin);
        Expression min = Apply(F.Min, Convert(In(0, type.Element), Real), Number(0, Real));
        Expression max = Apply(F.Max, Convert(In(1, type.Element), Real), Number(0, Real));
        Expression chosen = Chosen(min, max, most - least);
        ValueId scale = call.Builder.Add(new Map(Larger(chosen)), [low, high], reduced with { Element = Real }, call.Origin);
        Expression zero = ZeroPoint(Stretched(chosen, min, max, -SmallestScale * (most - least)), Stretched(chosen, max, min, SmallestScale * (most - least)), In(2, Real), least, most);
        ValueId zeroPoint = call.Builder.Add(new Map(Convert(zero, ElementType.I64)), [low, high, scale], reduced with { Element = ElementType.I64 }, call.Origin);
        call.SetResult(scale, 0);
        call.SetResult(zeroPoint, 1);
    }

    // The range over the number of steps; one whose reciprocal is no float becomes 0.1.
    private static Expression Chosen(Expression min, Expression max, long steps)
    {
        Expression scale = Apply(F.Divide, Apply(F.Subtract, max, min), Number(steps, Real));
        Expression single = Convert(Convert(scale, ElementType.F32), Real);
        Expression isTooSmall = ApplyTo(ElementType.Bool, F.LessOrEqual, single, Number(1 / (double)float.MaxValue, Real));
        return ApplyTo(Real, F.Select, isTooSmall, Number(0.1, Real), scale);
    }

    private static Expression IsSmall(Expression scale) => ApplyTo(ElementType.Bool, F.Less, scale, Number(SmallestScale, Real));

    private static Expression Larger(Expression scale) => ApplyTo(Real, F.Select, IsSmall(scale), Number(SmallestScale, Real), scale);

    // A range that is too narrow is stretched about zero: an end at zero stays, the other one moves out.
    private static Expression Stretched(Expression scale, Expression end, Expression otherEnd, double alone)
    {
        Expression zero = Number(0, Real);
        Expression grown = Apply(F.Multiply, end, Apply(F.Divide, Number(SmallestScale, Real), scale));
        Expression onlyEnd = ApplyTo(Real, F.Select, ApplyTo(ElementType.Bool, F.Equal, otherEnd, zero), Number(alone, Real), grown);
        Expression stretched = ApplyTo(Real, F.Select, ApplyTo(ElementType.Bool, F.Equal, end, zero), end, onlyEnd);
        return ApplyTo(Real, F.Select, IsSmall(scale), stretched, end);
    }

    // From the end whose terms are smaller, limited, and rounded as a float.
    private static Expression ZeroPoint(Expression min, Expression max, Expression scale, long least, long most)
    {
        Expression lowSteps = Apply(F.Divide, min, scale), highSteps = Apply(F.Divide, max, scale);
        Expression lowError = Apply(F.Subtract, Number(Math.Abs(least), Real), Apply(F.Abs, lowSteps));
        Expression highError = Apply(F.Subtract, Number(Math.Abs(most), Real), Apply(F.Abs, highSteps));
        Expression point = ApplyTo(
            Real,
            F.Select,
            ApplyTo(ElementType.Bool, F.Less, lowError, highError),
            Apply(F.Subtract, Number(least, Real), lowSteps),
            Apply(F.Subtract, Number(most, Real), highSteps));
        return Apply(F.Round, Convert(Convert(Limit(point, least, most), ElementType.F32), Real));
    }
}
