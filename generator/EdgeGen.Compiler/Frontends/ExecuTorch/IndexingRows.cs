using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What reads and writes by index tensors and by masks.</summary>
internal static class IndexingRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::index.Tensor_out", Index),
        new("aten::index_put.out", c => IndexPut(c, (value, output) => c.SetResult(value, output))),
        new("aten::index_put_", c => IndexPut(c, (value, _) => c.SetMutated(0, value))),
        new("aten::index_select.out", IndexSelect),
        new("aten::gather.out", Gathered),
        new("aten::scatter.src_out", c => Scattered(c, c.Tensor(3), adds: false)),
        new("aten::scatter.value_out", c => Scattered(c, ScatteredNumber(c), adds: false)),
        new("aten::scatter_add.out", c => Scattered(c, c.Tensor(3), adds: true)),
        new("aten::masked_scatter.out", MaskedScatter),
    ];

    private static void Index(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        IReadOnlyList<ValueId> indices = call.OptionalTensors(1);
        if (indices.Any(i => MaskRows.IsMask(call, i)))
            MaskRows.Pick(call, x, indices);
        else if (!indices.Any(i => i.Exists))
            call.SetResult(x);
        else if (IndexPlan.Of(call, call.Builder.TypeOf(x).Shape, indices) is { } plan)
            call.SetResult(call.Reshape(Picked(call, x, plan), plan.Picked));
    }

    /// <summary>What a plan picks of a tensor: rows of <see cref="IndexPlan.Rows"/>.</summary>
    public static ValueId Picked(AtenCall call, ValueId x, IndexPlan plan)
    {
        TensorType type = call.Builder.TypeOf(x);
        ValueId table = call.Reshape(call.Permuted(x, plan.Permutation), plan.Table);
        ValueId places = call.SafeIndex(call.Reshape(plan.Join(), Shape.Of(1, (int)plan.Positions.Count)));
        return call.Builder.Add(new Gather(), [table, places], type with { Shape = plan.Rows }, call.Origin);
    }

    private static void IndexPut(AtenCall call, Action<ValueId, int> set)
    {
        ValueId x = call.Tensor(0), values = call.Tensor(2);
        IReadOnlyList<ValueId> indices = call.OptionalTensors(1);
        bool adds = call.Bool(3);
        TensorType type = call.Builder.TypeOf(x);
        if (call.Builder.TypeOf(values).Element != type.Element)
            call.Refuse($"{call.Builder.TypeOf(values)} are no elements of {type}");
        else if (!indices.Any(i => i.Exists))
            set(Put(call, x, values, ValueId.None, adds), 0);
        else if (indices.Any(i => MaskRows.IsMask(call, i)))
            MaskPlan.Put(call, x, indices, values, adds, set);
        else if (IndexPlan.Of(call, type.Shape, indices) is { } plan)
            set(Put(call, x, plan, values, adds), 0);
    }

    /// <summary>Values over others, or added to them, where a mask holds; everywhere without one. Values and mask broadcast.</summary>
    public static ValueId Put(AtenCall call, ValueId x, ValueId values, ValueId mask, bool adds)
    {
        TensorType type = call.Builder.TypeOf(x);
        if (Shape.Broadcast(call.Builder.TypeOf(values).Shape, type.Shape) != type.Shape)
            call.Refuse($"{call.Builder.TypeOf(values)} does not broadcast to {type}");
        Expression old = In(0, type.Element), given = In(1, type.Element);
        if (adds)
            given = type.Element == ElementType.Bool ? Apply(F.Or, old, given)
                : ComputeTypes.Cast(Apply(F.Add, ComputeTypes.Load(0, type.Element, type.Element), ComputeTypes.Load(1, type.Element, type.Element)), type.Element);
        return mask.Exists
            ? call.Builder.Add(new Map(ApplyTo(type.Element, F.Select, In(2, ElementType.Bool), given, old)), [x, values, mask], type, call.Origin)
            : call.Builder.Add(new Map(given), [x, values], type, call.Origin);
    }

    private static ValueId Put(AtenCall call, ValueId x, IndexPlan plan, ValueId values, bool adds)
    {
        TensorType type = call.Builder.TypeOf(x);
        ValueId permuted = call.Permuted(x, plan.Permutation);
        ValueId places = call.Reshape(plan.Join(), Shape.Of(1, (int)plan.Positions.Count));
        ValueId rows = call.Reshape(call.Broadcast(values, plan.Picked), plan.Rows);
        ValueId all = call.Broadcast(places, Shape.Of(plan.Rows[0], plan.Rows[1]));
        ValueId written = call.Builder.Add(new Scatter(adds), [call.Reshape(permuted, plan.Table), all, rows], type with { Shape = plan.Table }, call.Origin);
        int[] inverse = [.. Enumerable.Range(0, type.Shape.Rank).Select(d => Array.IndexOf(plan.Permutation, d))];
        return call.Permuted(call.Reshape(written, call.Builder.TypeOf(permuted).Shape), inverse);
    }

    private static void IndexSelect(AtenCall call)
    {
        ValueId x = call.AtLeastOneDimension(call.Tensor(0)), index = call.Tensor(2);
        TensorType type = call.Builder.TypeOf(x);
        int axis = call.Dimension(call.Int(1), type.Shape.Rank), count = (int)call.Builder.TypeOf(index).Shape.Count;
        (long outer, int extent, long inner) = type.Shape.Around(axis);
        ValueId table = call.Reshape(x, Shape.Of((int)outer, extent, (int)inner));
        TensorType rows = type with { Shape = Shape.Of((int)outer, count, (int)inner) };
        ValueId found = call.Builder.Add(new Gather(), [table, call.Reshape(call.SafeIndex(index), Shape.Of(1, count))], rows, call.Origin);
        call.SetResult(call.Reshape(found, type.Shape.With(axis, count)));
    }

    private static void Gathered(AtenCall call)
    {
        ValueId x = call.AtLeastOneDimension(call.Tensor(0)), index = call.AtLeastOneDimension(call.Tensor(2));
        if (AxisOfIndex(call, x, index) is not { } axis)
            return;
        TensorType at = call.Builder.TypeOf(index);
        x = call.Corner(x, at.Shape.With(axis, call.Builder.TypeOf(x).Shape[axis]));
        ValueId found = call.Builder.Add(
            new Gather(PerElement: true), [Joined(call, x, axis), Joined(call, index, axis)], call.Builder.TypeOf(x) with { Shape = Joined(at.Shape, axis) }, call.Origin);
        call.SetResult(call.Reshape(found, at.Shape));
    }

    // Where the index is smaller than the tensor, only that corner of the tensor changes.
    private static void Scattered(AtenCall call, ValueId source, bool adds)
    {
        ValueId x = call.AtLeastOneDimension(call.Tensor(0)), index = call.AtLeastOneDimension(call.Tensor(2));
        if (call.Refusal is not null || call.Builder.TypeOf(index).Shape.Count == 0)
        {
            call.SetResult(x);
            return;
        }

        source = call.AtLeastOneDimension(source);
        if (AxisOfIndex(call, x, index) is not { } axis)
            return;
        Shape at = call.Builder.TypeOf(index).Shape;
        ValueId corner = call.Corner(x, at.With(axis, call.Builder.TypeOf(x).Shape[axis])), rows = call.Corner(source, at);
        TensorType part = call.Builder.TypeOf(corner);
        if (call.Refusal is not null || call.Builder.TypeOf(rows).Element != part.Element)
        {
            call.Refuse($"{call.Builder.TypeOf(source)} are no elements of {call.Builder.TypeOf(x)}");
            return;
        }

        ValueId written = call.Builder.Add(
            new Scatter(adds, PerElement: true),
            [Joined(call, corner, axis), Joined(call, index, axis), Joined(call, rows, axis)],
            part with { Shape = Joined(part.Shape, axis) },
            call.Origin);
        call.SetResult(call.PlaceInCorner(x, call.Reshape(written, part.Shape)));
    }

    private static ValueId ScatteredNumber(AtenCall call)
    {
        ElementType type = call.TypeOf(0).Element;
        ScalarOrTensor number = call.NumberOperand(3);
        Shape shape = call.TypeOf(2).Shape;
        return number.Value.Exists ? call.Broadcast(call.Cast(number.Value, type), shape) : call.Same(number.Number, type, shape);
    }

    private static int? AxisOfIndex(AtenCall call, ValueId x, ValueId index)
    {
        TensorType type = call.Builder.TypeOf(x), at = call.Builder.TypeOf(index);
        int axis = call.Dimension(call.Int(1), type.Shape.Rank);
        if (at.Shape.Rank != type.Shape.Rank)
            call.Refuse($"{at} and {type} differ in rank");
        return call.Refusal is null ? axis : null;
    }

    private static ValueId Joined(AtenCall call, ValueId value, int axis) => call.Reshape(value, Joined(call.Builder.TypeOf(value).Shape, axis));

    private static Shape Joined(Shape shape, int axis)
    {
        (long outer, int extent, long inner) = shape.Around(axis);
        return Shape.Of((int)outer, extent, (int)inner);
    }

    // The elements of the source in turn, where the mask holds.
    private static void MaskedScatter(AtenCall call)
    {
        TensorType result = call.ResultType(0, () => ResultShapes.Broadcast(call, call.Tensor(0), call.Tensor(1)));
        ValueId source = call.Tensor(2);
        int count = (int)call.Builder.TypeOf(source).Shape.Count;
        ValueId x = call.Broadcast(call.Tensor(0), result.Shape), mask = call.Broadcast(call.Tensor(1), result.Shape);
        if (call.Refusal is not null || count == 0)
            call.SetResult(x);
        else
            call.SetResult(Put(call, x, call.Reshape(MaskPlan.InTurn(call, source, mask, Shape.Of(1, count, 1)), result.Shape), mask, adds: false));
    }
}
