using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Distances between rows: norms of differences.</summary>
internal static class DistanceRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::_cdist_forward.out", BetweenSets),
        new("aten::_pdist_forward.out", WithinSet),
    ];

    private static void BetweenSets(AtenCall call)
    {
        TensorType a = call.TypeOf(0), b = call.TypeOf(1);
        if (a.Shape.Rank < 2 || b.Shape.Rank < 2 || a.Shape.Last != b.Shape.Last || a.Element != b.Element || !a.Element.IsFloat())
        {
            call.Refuse($"{a} and {b} have no distances");
            return;
        }

        ValueId rows = call.Reshape(call.Tensor(0), Shape.Of([.. a.Shape.Take(a.Shape.Rank - 1), 1, a.Shape.Last]));
        ValueId columns = call.Reshape(call.Tensor(1), Shape.Of([.. b.Shape.Take(b.Shape.Rank - 2), 1, b.Shape[b.Shape.Rank - 2], b.Shape.Last]));
        Shape pairs = Shape.Of([.. call.ResultType(0, () => ResultShapes.Product(a.Shape, b.Shape, transposed: true)).Shape, a.Shape.Last]);
        call.SetResult(Norm(call, rows, columns, pairs, call.Number(2, 2)));
    }

    // Of all pairs of rows those whose first row comes first, in its order.
    private static void WithinSet(AtenCall call)
    {
        TensorType type = call.TypeOf(0);
        if (type.Shape.Rank != 2 || !type.Element.IsFloat())
        {
            call.Refuse($"{type} has no distances");
            return;
        }

        (int rows, int columns) = (type.Shape[0], type.Shape[1]);
        (int First, int Second)[] pairs = [.. Enumerable.Range(0, rows).SelectMany(i => Enumerable.Range(i + 1, rows - i - 1).Select(j => (i, j)))];
        ValueId first = Rows(call, [.. pairs.Select(p => p.First)]), second = Rows(call, [.. pairs.Select(p => p.Second)]);
        call.SetResult(Norm(call, first, second, Shape.Of(pairs.Length, columns), call.Number(1, 2)));
    }

    private static ValueId Rows(AtenCall call, int[] indices)
    {
        TensorType type = call.TypeOf(0);
        ValueId places = call.Builder.AddValue(
            new TensorType(ElementType.I32, Shape.Of(1, indices.Length)), constant: new InlineConstant([.. indices.SelectMany(BitConverter.GetBytes)]));
        Shape table = Shape.Of(1, type.Shape[0], type.Shape[1]);
        ValueId found = call.Builder.Add(
            new Gather(), [call.Reshape(call.Tensor(0), table), places], type with { Shape = table.With(1, indices.Length) }, call.Origin);
        return call.Reshape(found, Shape.Of(indices.Length, type.Shape[1]));
    }

    private static ValueId Norm(AtenCall call, ValueId a, ValueId b, Shape pairs, double p)
    {
        ElementType type = call.Builder.TypeOf(a).Element, lane = type.FloatLane();
        Expression difference = Apply(F.Abs, Apply(F.Subtract, Convert(In(0, type), lane), Convert(In(1, type), lane)));
        Expression term = p switch
        {
            0 => Convert(ApplyTo(ElementType.Bool, F.NotEqual, difference, Number(0, lane)), lane),
            1 or double.PositiveInfinity => difference,
            2 => Apply(F.Multiply, difference, difference),
            _ => Apply(F.Power, difference, Number(p, lane)),
        };
        ValueId terms = call.Builder.Add(new Map(term), [a, b], new TensorType(lane, pairs), call.Origin);
        ValueId sum = call.Reduced(double.IsPositiveInfinity(p) ? Reduction.Max : Reduction.Sum, terms, [pairs.Rank - 1]);
        Expression total = In(0, lane);
        Expression norm = p switch
        {
            0 or 1 or double.PositiveInfinity => total,
            2 => Apply(F.Sqrt, total),
            _ => Apply(F.Power, total, Number(1 / p, lane)),
        };
        return call.Builder.Add(new Map(Convert(norm, type)), [sum], call.Builder.TypeOf(sum) with { Element = type }, call.Origin);
    }
}
