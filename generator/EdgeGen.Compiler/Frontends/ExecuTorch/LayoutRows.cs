using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What moves elements without computing: views, permutations, pieces, joins.</summary>
internal static class LayoutRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::view_copy.out", c => c.SetResult(c.Tensor(0))),
        new("aten::unsqueeze_copy.out", c => c.SetResult(c.Tensor(0))),
        new("aten::squeeze_copy.dim_out", c => c.SetResult(c.Tensor(0))),
        new("aten::squeeze_copy.dims_out", c => c.SetResult(c.Tensor(0))),
        new("executorch_prim::et_view.default", c => c.SetResult(c.Tensor(0))),
        new("aten::permute_copy.out", Permute),
        new("aten::transpose_copy.int_out", TransposePair),
        new("aten::t_copy.out", c => TransposeLast(c)),
        new("aten::expand_copy.out", Expand),
        new("aten::repeat.out", Repeat),
        new("aten::cat.out", Cat),
        new("aten::stack.out", Stack),
        new("aten::slice_copy.Tensor_out", SliceCopy),
        new("aten::select_copy.int_out", Select),
        new("aten::split_copy.Tensor_out", Split),
        new("aten::split_with_sizes_copy.out", Split),
        new("aten::unbind_copy.int_out", Split),
        new("aten::constant_pad_nd.out", ConstantPad),
        new("aten::flip.out", Flip),
        new("aten::embedding.out", Embedding),
    ];

    private static void Permute(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        int rank = call.Builder.TypeOf(x).Shape.Rank;
        int[] permutation = [.. call.Ints(1).Select(d => call.Dimension(d, rank))];
        if (permutation.Distinct().Count() != rank)
            call.Refuse("the dimensions are no permutation");
        else
            call.SetResult(rank == 0 ? x : call.Transpose(x, permutation));
    }

    private static void TransposePair(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        int rank = call.Builder.TypeOf(x).Shape.Rank;
        int a = call.Dimension(call.Int(1), rank), b = call.Dimension(call.Int(2), rank);
        int[] permutation = [.. Enumerable.Range(0, rank)];
        if (rank > 0)
            (permutation[a], permutation[b]) = (b, a);
        call.SetResult(rank == 0 ? x : call.Transpose(x, permutation));
    }

    private static void TransposeLast(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        call.SetResult(call.Builder.TypeOf(x).Shape.Rank < 2 ? x : call.Transpose(x, 1, 0));
    }

    private static void Expand(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.ResultType();
        if (call.Builder.TypeOf(x).Shape.Count == type.Shape.Count)
            call.SetResult(x);
        else
            call.SetResult(call.Builder.Add(new Map(new Operand(0, type.Element)), [x], type, call.Origin));
    }

    private static void Repeat(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.ResultType();
        Shape shape = call.Builder.TypeOf(x).Shape;
        Shape aligned = Shape.Of(Enumerable.Repeat(1, Math.Max(0, type.Shape.Rank - shape.Rank)).Concat(shape));
        call.SetResult(call.Builder.Add(new Tile(), [call.Reshape(x, aligned)], type, call.Origin));
    }

    private static void Cat(AtenCall call)
    {
        // An operand of one dimension and no elements joins anything.
        ValueId[] parts = [.. call.Tensors(0).Where(v => call.Builder.TypeOf(v).Shape is not { Rank: 1, Count: 0 })];
        TensorType type = call.ResultType();
        if (parts.Length == 0 || parts.Any(v => call.Builder.TypeOf(v).Element != type.Element))
            call.Refuse("the operands differ in element type");
        else
            call.SetResult(call.Builder.Add(new Concat(call.Dimension(call.Int(1), type.Shape.Rank)), [.. parts], type, call.Origin));
    }

    private static void Stack(AtenCall call)
    {
        TensorType type = call.ResultType();
        int axis = call.Dimension(call.Int(1), type.Shape.Rank);
        ValueId[] parts = [.. call.Tensors(0).Select(v => call.Reshape(v, type.Shape.With(axis, 1)))];
        if (parts.Any(v => call.Builder.TypeOf(v).Element != type.Element))
            call.Refuse("the operands differ in element type");
        else
            call.SetResult(call.Builder.Add(new Concat(axis), [.. parts], type, call.Origin));
    }

    private static void SliceCopy(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(1), shape.Rank);
        if (call.Refusal is not null || shape.Rank == 0)
        {
            call.Refuse("a scalar has no slices");
            return;
        }

        long extent = shape[axis], start = call.Int(2);
        start = Math.Min(extent, Math.Max(0, start < 0 ? start + extent : start));
        SetSlice(call, x, axis, (int)start, (int)call.Int(4, 1), call.ResultType().Shape, 0);
    }

    private static void Select(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(1), shape.Rank);
        long index = call.Int(2);
        if (shape.Rank == 0 || index < -shape[axis] || index >= shape[axis])
            call.Refuse($"index {index} is outside {shape}");
        else
            SetSlice(call, x, axis, (int)(index < 0 ? index + shape[axis] : index), 1, shape.With(axis, 1), 0);
    }

    private static void Split(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(call.Count > 4 ? 2 : 1), shape.Rank);
        int start = 0;
        for (int i = 0; i < call.ResultCount && call.Refusal is null; i++)
        {
            Shape piece = call.ResultType(i).Shape;
            if (piece.Rank != shape.Rank)
                piece = shape.With(axis, 1);
            SetSlice(call, x, axis, start, 1, piece, i);
            start += piece[axis];
        }
    }

    private static void SetSlice(AtenCall call, ValueId x, int axis, int start, int step, Shape result, int output)
    {
        TensorType type = call.Builder.TypeOf(x);
        long last = start + (long)(result[axis] - 1) * step;
        if (step < 1 || (result.Count > 0 && last >= type.Shape[axis]))
        {
            call.Refuse($"elements {start}, {start + step}, … do not lie in {type.Shape}");
            return;
        }

        int[] starts = new int[type.Shape.Rank], steps = [.. Enumerable.Repeat(1, type.Shape.Rank)];
        (starts[axis], steps[axis]) = (start, step);
        call.SetResult(call.Builder.Add(new Slice([.. starts], [.. steps]), [x], type with { Shape = result }, call.Origin), output);
    }

    private static void ConstantPad(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        int rank = type.Shape.Rank;
        int[] before = new int[rank], after = new int[rank];
        IReadOnlyList<int> pads = call.Ints(1);
        if (pads.Count > 2 * rank || pads.Count % 2 != 0)
        {
            call.Refuse("the padding has more dimensions than the operand");
            return;
        }

        for (int i = 0; i < pads.Count / 2; i++)
            (before[rank - 1 - i], after[rank - 1 - i]) = (pads[2 * i], pads[2 * i + 1]);
        ValueId fill = call.Builder.AddValue(type with { Shape = Shape.Of(1) }, constant: new InlineConstant([.. ConstantBytes.Of(call.Number(2), type.Element)]));
        call.SetResult(call.Builder.Add(new Pad([.. before], [.. after]), [x, fill], call.ResultType(), call.Origin));
    }

    private static void Flip(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.Builder.TypeOf(x);
        int[] axes = [.. call.Ints(1).Select(d => call.Dimension(d, type.Shape.Rank)).Distinct().OrderBy(d => d)];
        call.SetResult(type.Shape.Rank == 0 || axes.Length == 0 ? x : call.Builder.Add(new Reverse([.. axes]), [x], type, call.Origin));
    }

    private static void Embedding(AtenCall call)
    {
        ValueId table = call.Tensor(0), indices = call.Tensor(1);
        TensorType rows = call.Builder.TypeOf(table), at = call.Builder.TypeOf(indices);
        if (rows.Shape.Rank != 2 || at.Element is not (ElementType.I32 or ElementType.I64))
        {
            call.Refuse($"indices {at} into {rows} are not supported");
            return;
        }

        ValueId flat = call.Reshape(indices, Shape.Of(1, (int)at.Shape.Count));
        ValueId values = call.Reshape(table, Shape.Of(1, rows.Shape[0], rows.Shape[1]));
        call.SetResult(call.Builder.Add(new Gather(), [values, flat], rows with { Shape = Shape.Of(1, (int)at.Shape.Count, rows.Shape[1]) }, call.Origin));
    }
}
