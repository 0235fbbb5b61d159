using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What depends on the order of elements along a dimension: running sums, and the best elements.</summary>
internal static class OrderRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::cumsum.out", Cumulative),
        new("aten::topk.values", Best),
    ];

    // In the result's type.
    private static void Cumulative(AtenCall call)
    {
        TensorType result = call.ResultType(0, () => call.TypeOf(0).Shape);
        ValueId x = call.Cast(call.Tensor(0), result.Element);
        int axis = call.Dimension(call.Int(1), result.Shape.Rank);
        call.SetResult(result.Shape.Rank == 0 ? x : call.Builder.Add(new CumulativeSum(axis), [x], result, call.Origin));
    }

    private static void Best(AtenCall call)
    {
        ValueId x = call.AtLeastOneDimension(call.Tensor(0));
        TensorType type = call.Builder.TypeOf(x);
        int axis = call.Dimension(call.Int(2, -1), type.Shape.Rank);
        long count = call.Int(1);
        if (count < 0 || count > type.Shape[axis] || type.Element == ElementType.Bool)
        {
            call.Refuse($"{type} has no {count} best elements along dimension {axis}");
            return;
        }

        TensorType values = type with { Shape = type.Shape.With(axis, (int)count) };
        ValueId best = call.Builder.AddValue(values), places = call.Builder.AddValue(values with { Element = ElementType.I64 });
        call.Builder.AddNode(new Node(new TopK(axis, call.Bool(3), call.Bool(4)), [x], [best, places], call.Origin));
        call.SetResult(best);
        call.SetResult(call.Cast(places, call.ResultElement(1)), 1);
    }
}
