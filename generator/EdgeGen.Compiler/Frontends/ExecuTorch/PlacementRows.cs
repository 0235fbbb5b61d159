using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>Pieces put into tensors, and other looks at their memory: strides, diagonals, windows, triangles, rotations.</summary>
internal static class PlacementRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::slice_scatter.out", SliceScatter),
        new("aten::select_scatter.out", SelectScatter),
        new("aten::as_strided_copy.out", AsStrided),
        new("aten::diagonal_copy.out", Diagonal),
        new("aten::unfold_copy.out", Unfold),
        new("aten::roll.out", Roll),
        new("aten::tril.out", c => Triangle(c, F.LessOrEqual)),
        new("aten::triu.out", c => Triangle(c, F.GreaterOrEqual)),
    ];

    private static void SliceScatter(AtenCall call)
    {
        ValueId x = call.Tensor(0), piece = call.Tensor(1);
        Shape shape = call.Builder.TypeOf(x).Shape, part = call.Builder.TypeOf(piece).Shape;
        int axis = call.Dimension(call.Int(2), shape.Rank);
        long step = call.Int(5, 1);
        if (shape.Rank == 0 || part.Rank != shape.Rank || part.With(axis, shape[axis]) != shape || step is < 1 or > int.MaxValue)
            call.Refuse($"{part} is no slice of {shape}");
        else
            Place(call, x, piece, axis, call.Scalar(3), (int)Math.Min(step, shape[axis]));
    }

    private static void SelectScatter(AtenCall call)
    {
        ValueId x = call.Tensor(0), piece = call.Tensor(1);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(2), shape.Rank);
        if (shape.Rank == 0 || call.Builder.TypeOf(piece).Shape.Count != shape.With(axis, 1).Count)
            call.Refuse($"{call.Builder.TypeOf(piece)} is no row of {shape}");
        else if (call.Scalar(3) is { Computed.Exists: false } && (call.Int(3) < -shape[axis] || call.Int(3) >= shape[axis]))
            call.Refuse($"index {call.Int(3)} is outside {shape}");
        else
            Place(call, x, call.Reshape(piece, shape.With(axis, 1)), axis, call.Scalar(3), 1);
    }

    // Starts count from the end if they are negative, and end there.
    private static void Place(AtenCall call, ValueId x, ValueId piece, int axis, ScalarValue start, int step)
    {
        TensorType type = call.Builder.TypeOf(x);
        piece = Converted(call, piece, type.Element);
        int count = call.Builder.TypeOf(piece).Shape[axis], extent = type.Shape[axis];
        if (start.Computed.Exists)
        {
            call.SetResult(call.ScatterFrom(x, axis, start.Computed, step, piece));
            return;
        }

        double given = start.Number ?? 0, first = Math.Min(extent, Math.Max(0, given < 0 ? given + extent : given));
        if (count > 0 && first + ((count - 1d) * step) >= extent)
            call.Refuse($"{count} elements from {first} on do not lie in {extent}");
        if (count == 0 || call.Refusal is not null)
        {
            call.SetResult(x);
            return;
        }

        int[] starts = new int[type.Shape.Rank], steps = [.. Enumerable.Repeat(1, type.Shape.Rank)];
        (starts[axis], steps[axis]) = ((int)first, step);
        call.SetResult(count == extent ? piece : call.Builder.Add(new Place([.. starts], [.. steps]), [x, piece], type, call.Origin));
    }

    private static void AsStrided(AtenCall call)
    {
        IReadOnlyList<int> strides = call.Ints(2);
        if (!strides.All(s => s >= 0) || call.Ints(1).Count != strides.Count)
            call.Refuse("strides are negative or not one a dimension");
        else
            SetView(call, call.Int(3), strides, Shape.Of(call.Ints(1)));
    }

    private static void Diagonal(AtenCall call)
    {
        Shape shape = call.TypeOf(0).Shape;
        int first = call.Dimension(call.Int(2), shape.Rank), second = call.Dimension(call.Int(3, 1), shape.Rank);
        if (shape.Rank < 2 || first == second)
        {
            call.Refuse($"dimensions {first} and {second} of {shape} have no diagonal");
            return;
        }

        long[] strides = shape.RowMajorStrides();
        long offset = call.Int(1), length = Math.Max(0, offset >= 0 ? Math.Min(shape[first], shape[second] - offset) : Math.Min(shape[first] + offset, shape[second]));
        int[] kept = [.. Enumerable.Range(0, shape.Rank).Where(d => d != first && d != second)];
        long start = length == 0 ? 0 : offset >= 0 ? offset * strides[second] : -offset * strides[first];
        SetView(call, start, [.. kept.Select(d => (int)strides[d]), (int)(strides[first] + strides[second])], Shape.Of([.. kept.Select(d => shape[d]), (int)length]));
    }

    // Windows along a dimension; the place in the window becomes a new innermost dimension.
    private static void Unfold(AtenCall call)
    {
        ValueId x = call.AtLeastOneDimension(call.Tensor(0));
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(1), shape.Rank);
        long size = call.Int(2), step = call.Int(3);
        if (size < 0 || size > shape[axis] || step < 1)
        {
            call.Refuse($"{shape} has no windows of {size} at every {step}");
            return;
        }

        long[] strides = shape.RowMajorStrides();
        int count = (int)(((shape[axis] - size) / step) + 1);
        long apart = count > 1 ? strides[axis] * step : 0;
        int[] all = [.. strides.Select((s, d) => (int)(d == axis ? apart : s)), (int)strides[axis]];
        SetView(call, 0, all, Shape.Of([.. shape.With(axis, count), (int)size]));
    }

    private static void SetView(AtenCall call, long offset, IReadOnlyList<int> strides, Shape shape)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        long reach = shape.Select((e, d) => (e - 1L) * strides[d]).Sum();
        if (shape.Count > 0 && (offset < 0 || offset + reach >= type.Shape.Count))
            call.Refuse($"elements up to {offset + reach} do not lie in {type}");
        if (call.Refusal is not null)
            return;
        ValueId view = call.Builder.Add(new StridedView((int)offset, [.. strides]), [x], type with { Shape = shape }, call.Origin);
        call.SetResult(Converted(call, view, call.ResultElement()));
    }

    // These kernels convert floats to whole numbers first, so that only what is one or more is true.
    private static ValueId Converted(AtenCall call, ValueId value, ElementType element)
    {
        bool isWhole = element == ElementType.Bool && call.Builder.TypeOf(value).Element is ElementType.F32 or ElementType.F64;
        return call.Cast(isWhole ? call.Cast(value, ElementType.I64) : value, element);
    }

    // A rotation by n puts the last n elements first. Without dimensions it is one of all elements in order.
    private static void Roll(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        IReadOnlyList<int> shifts = call.Ints(1), dimensions = call.Ints(2);
        if (dimensions.Count == 0)
            (x, dimensions) = (call.Reshape(x, Shape.Of((int)type.Shape.Count)), [0]);
        if (shifts.Count != dimensions.Count)
            call.Refuse("there is not one shift a dimension");
        for (int i = 0; i < dimensions.Count && call.Refusal is null; i++)
            x = Rotated(call, x, call.Dimension(dimensions[i], call.Builder.TypeOf(x).Shape.Rank), shifts[i]);
        call.SetResult(x);
    }

    private static ValueId Rotated(AtenCall call, ValueId x, int axis, int shift)
    {
        TensorType type = call.Builder.TypeOf(x);
        int extent = type.Shape[axis], last = extent == 0 ? 0 : ((shift % extent) + extent) % extent;
        return last == 0
            ? x
            : call.Builder.Add(new Concat(axis), [call.Slice(x, axis, extent - last, 1, last), call.Slice(x, axis, 0, 1, extent - last)], type, call.Origin);
    }

    // Column − row against the number of the diagonal; zeros elsewhere.
    private static void Triangle(AtenCall call, ScalarFunction comparison)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        if (type.Shape.Rank < 2)
        {
            call.Refuse($"{type} is no matrix");
            return;
        }

        int rows = type.Shape[type.Shape.Rank - 2], columns = type.Shape.Last;
        double diagonal = Math.Min(columns, Math.Max(-(double)rows, call.Int(1)));
        Expression column = In(2, ElementType.I32), row = In(1, ElementType.I32);
        Expression stays = ApplyTo(ElementType.Bool, comparison, Apply(F.Subtract, column, row), Number(diagonal, ElementType.I32));
        Expression body = ApplyTo(type.Element, F.Select, stays, In(0, type.Element), Number(0, type.Element));
        call.SetResult(call.Builder.Add(new Map(body), [x, Count(call, Shape.Of(rows, 1)), Count(call, Shape.Of(columns))], type, call.Origin));
    }

    private static ValueId Count(AtenCall call, Shape shape) => call.Builder.AddValue(
        new TensorType(ElementType.I32, shape), constant: new InlineConstant([.. Enumerable.Range(0, (int)shape.Count).SelectMany(BitConverter.GetBytes)]));
}
