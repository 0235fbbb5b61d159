using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>What combines the elements along dimensions.</summary>
internal static class Reductions
{
    /// <summary>Along the innermost dimension.</summary>
    public static void Softmax(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        if (x.Shape.Rank < 1 || !x.Element.IsFloat() || !y.Element.IsFloat())
        {
            call.Refuse($"it does not map {x.Type} to {y.Type}");
            return;
        }

        ValueId result = call.Add(new Softmax(x.Shape.Rank - 1, Log: false), x.Type with { Element = ElementType.F32 }, WeightedSum.AsFloat(call, x.Value));
        call.SetResult(y.Element == ElementType.F32 ? result : call.Map(Convert(In(0, ElementType.F32), y.Element), x.Shape, result));
    }

    /// <summary>The mean over height and width of […,H,W,C].</summary>
    public static void GlobalAverage(XnnCall call)
    {
        if (call.Input(0) is not { } x || call.Output() is not { } y)
            return;
        int rank = x.Shape.Rank;
        Shape kept = rank < 3 ? x.Shape : x.Shape.With(rank - 3, 1).With(rank - 2, 1);
        if (rank < 3 || kept.Count != y.Shape.Count || x.Element != y.Element)
            call.Refuse($"the mean over height and width of {x.Type} is not {y.Type}");
        else if (x.Element.IsFloat())
            call.SetResult(call.Reshape(OfFloats(call, x, y, kept), [.. y.Shape]));
        else if (x.Quantized is { } from && y.Quantized is not null)
            call.SetResult(call.Reshape(OfIntegers(call, x, from, y, kept), [.. y.Shape]));
        else
            call.Refuse($"a mean of {x.Type} is not supported");
    }

    private static ValueId OfFloats(XnnCall call, XnnTensor x, XnnTensor y, Shape kept)
    {
        int rank = x.Shape.Rank;
        Reduce op = new(Reduction.Mean, [rank - 3, rank - 2]);
        ValueId mean = call.Add(op, new TensorType(ElementType.F32, kept), WeightedSum.AsFloat(call, x.Value));
        Expression body = Convert(Rounding.InRange(In(0, ElementType.F32), call.Node), y.Element);
        return body is Operand ? mean : call.Map(body, kept, mean);
    }

    // Integers are added, and the sum is scaled and moved by one factor and one offset, both f32.
    private static ValueId OfIntegers(XnnCall call, XnnTensor x, XnnPerTensor from, XnnTensor y, Shape kept)
    {
        int rank = x.Shape.Rank;
        XnnPerTensor to = y.Quantized!;
        ValueId wide = call.Map(Convert(In(0, x.Element), ElementType.I32), x.Shape, x.Value);
        ValueId sum = call.Add(new Reduce(Reduction.Sum, [rank - 3, rank - 2]), new TensorType(ElementType.I32, kept), wide);
        float count = (float)x.Shape[rank - 3] * x.Shape[rank - 2];
        float ratio = from.Scale / to.Scale;
        float factor = ratio * (1 / count);
        float offset = to.ZeroPoint - count * from.ZeroPoint * factor;
        Expression scaled = Apply(F.Multiply, Convert(In(0, ElementType.I32), ElementType.F32), Number(factor, ElementType.F32));
        (int low, int high) = Rounding.Limits(y, call.Node);
        Expression moved = Limit(Apply(F.Add, scaled, Number(offset, ElementType.F32)), low, high);
        return call.Map(Convert(moved, y.Element), kept, sum);
    }
}
