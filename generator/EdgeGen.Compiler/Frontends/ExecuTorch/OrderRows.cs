using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What depends on the order of elements along a dimension: running sums, repetitions, and the best elements.</summary>
internal static class OrderRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::cumsum.out", Cumulative),
        new("aten::repeat_interleave.Tensor_out", Repeated),
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

    // Every index as often as its number says: as many numbers are done with at a place as running sums are not above it.
    private static void Repeated(AtenCall call)
    {
        ValueId repeats = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(repeats), result = call.ResultType(0, call.IsNull(1) ? null : () => Shape.Of((int)call.Int(1)));
        int count = (int)type.Shape.Count, places = (int)result.Shape.Count;
        if (!call.IsNull(1) && call.Int(1) != places)
            call.Refuse($"it repeats {call.Int(1)} times in all, but its result is {result}");
        if (type.Shape.Rank != 1 || result != type with { Shape = Shape.Of(places) } || type.Element is not (ElementType.I32 or ElementType.I64))
        {
            call.Refuse($"{type} does not say how often to repeat in {result}");
            return;
        }

        bool isOpen = call.IsNull(1) && call.HasOpenResult;
        ElementType element = type.Element;
        ValueId sums = call.Builder.Add(new CumulativeSum(0), [repeats], type, call.Origin);
        ValueId marks = call.Builder.Add(
            new Scatter(Adds: true),
            [call.Same(0, element, Shape.Of(1, places + 1, 1)), EndOf(call, repeats, sums, places, isOpen), call.Same(1, element, Shape.Of(1, count, 1))],
            new TensorType(element, Shape.Of(1, places + 1, 1)),
            call.Origin);
        ValueId passed = call.Slice(call.Reshape(marks, Shape.Of(places + 1)), 0, 0, 1, places);
        ValueId found = call.Builder.Add(new CumulativeSum(0), [passed], result, call.Origin);
        if (isOpen)
            call.Open.Mark(found, new OpenExtent(0, call.Cast(call.Slice(sums, 0, count - 1, 1, 1), ElementType.I32)));
        call.SetResult(found);
    }

    // Where the repetitions of every index end. Numbers below zero, or that do not add up to a result of known size, are at no place.
    private static ValueId EndOf(AtenCall call, ValueId repeats, ValueId sums, int places, bool isOpen)
    {
        TensorType type = call.Builder.TypeOf(repeats);
        int count = (int)type.Shape.Count;
        ValueId last = call.Builder.AddValue(
            type with { Element = ElementType.Bool }, constant: new InlineConstant([.. Enumerable.Range(0, count).Select(i => (byte)(i == count - 1 && !isOpen ? 1 : 0))]));
        Expression whole = Number(places, type.Element);
        Expression isNegative = ApplyTo(ElementType.Bool, F.Less, In(0, type.Element), Number(0, type.Element));
        Expression isOff = Apply(F.And, In(2, ElementType.Bool), ApplyTo(ElementType.Bool, F.NotEqual, In(1, type.Element), whole));
        Expression end = ApplyTo(type.Element, F.Select, Apply(F.Or, isNegative, isOff), Number(places + 1d, type.Element), In(1, type.Element));
        return call.Reshape(call.Builder.Add(new Map(end), [repeats, sums, last], type, call.Origin), Shape.Of(1, count));
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
