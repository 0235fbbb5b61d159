using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What moves elements without computing: views, permutations, pieces, joins.</summary>
internal static class LayoutRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::view_copy.out", c => c.SetResult(c.Tensor(0), sizes: () => ResultShapes.View(c))),
        new("aten::view_as_real_copy.out", c => c.SetResult(c.Tensor(0)), TakesComplex: true),
        new("aten::unsqueeze_copy.out", c => c.SetResult(c.Tensor(0), sizes: () => ResultShapes.Unsqueezed(c))),
        new("aten::squeeze_copy.dim_out", c => c.SetResult(c.Tensor(0), sizes: () => ResultShapes.Squeezed(c, [(int)c.Int(1)]))),
        new("aten::squeeze_copy.dims_out", c => c.SetResult(c.Tensor(0), sizes: () => ResultShapes.Squeezed(c, c.Ints(1)))),
        new("executorch_prim::et_view.default", c => c.SetResult(c.Tensor(0), sizes: () => ResultShapes.View(c))),
        new("aten::permute_copy.out", Permute),
        new("aten::transpose_copy.int_out", TransposePair),
        new("aten::t_copy.out", c => TransposeLast(c)),
        new("aten::expand_copy.out", Expand),
        new("aten::repeat.out", Repeat),
        new("aten::cat.out", Cat),
        new("aten::stack.out", Stack),
        new("aten::slice_copy.Tensor_out", c => Piece(c, c.ResultType(0, () => ResultShapes.Slice(c)).Shape, (int)c.Int(4, 1))),
        new("aten::narrow_copy.out", c => Piece(c, c.ResultType(0, () => ResultShapes.With(c, 1, c.Int(3))).Shape, 1)),
        new("aten::select_copy.int_out", Select),
        new("aten::split_copy.Tensor_out", c => Split(c, 2)),
        new("aten::split_with_sizes_copy.out", c => Split(c, 2)),
        new("aten::unbind_copy.int_out", c => Split(c, 1)),
        new("aten::pixel_shuffle.out", PixelShuffle),
        new("aten::pixel_unshuffle.out", PixelUnshuffle),
        new("aten::constant_pad_nd.out", ConstantPad),
        new("aten::reflection_pad1d.out", c => Border(c, PadMode.Reflect)),
        new("aten::reflection_pad2d.out", c => Border(c, PadMode.Reflect)),
        new("aten::reflection_pad3d.out", c => Border(c, PadMode.Reflect)),
        new("aten::replication_pad1d.out", c => Border(c, PadMode.Replicate)),
        new("aten::replication_pad2d.out", c => Border(c, PadMode.Replicate)),
        new("aten::replication_pad3d.out", c => Border(c, PadMode.Replicate)),
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
        TensorType type = call.ResultType(0, () => ResultShapes.Expanded(call));
        if (call.Builder.TypeOf(x).Shape.Count == type.Shape.Count)
            call.SetResult(call.Reshape(x, type.Shape));
        else
            call.SetResult(call.Builder.Add(new Map(new Operand(0, type.Element)), [x], type, call.Origin));
    }

    private static void Repeat(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        TensorType type = call.ResultType(0, () => ResultShapes.Repeated(call));
        Shape shape = call.Builder.TypeOf(x).Shape;
        Shape aligned = Shape.Of(Enumerable.Repeat(1, Math.Max(0, type.Shape.Rank - shape.Rank)).Concat(shape));
        call.SetResult(call.Builder.Add(new Tile(), [call.Reshape(x, aligned)], type, call.Origin));
    }

    // An operand of one dimension and no elements joins anything; all take the result's type.
    private static void Cat(AtenCall call)
    {
        TensorType type = call.ResultType(0, () => ResultShapes.Joined(call));
        int axis = call.Dimension(call.Int(1), type.Shape.Rank);
        ValueId[] parts = [.. call.Tensors(0).Where(v => call.Builder.TypeOf(v).Shape is not { Rank: 1, Count: 0 }).Select(v => call.Cast(v, type.Element))];
        if (parts.Length == 0)
            call.Refuse("there is nothing to join");
        else
            call.SetResult(parts.Length == 1 ? parts[0] : call.Builder.Add(new Concat(axis), [.. parts], type, call.Origin));
    }

    private static void Stack(AtenCall call)
    {
        TensorType type = call.ResultType(0, () => ResultShapes.Stacked(call));
        int axis = call.Dimension(call.Int(1), type.Shape.Rank);
        ValueId[] parts = [.. call.Tensors(0).Select(v => call.Cast(call.Reshape(v, type.Shape.With(axis, 1)), type.Element))];
        call.SetResult(parts.Length == 1 ? parts[0] : call.Builder.Add(new Concat(axis), [.. parts], type, call.Origin));
    }

    // Elements from a start on; one that is known at run time only makes a gather of it.
    private static void Piece(AtenCall call, Shape result, int step)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(1), shape.Rank);
        if (shape.Rank == 0 || result.Rank != shape.Rank)
        {
            call.Refuse("a scalar has no slices");
            return;
        }

        if (call.Scalar(2).Computed is { Exists: true } computed)
        {
            call.SetResult(call.GatherFrom(x, axis, computed, step, result[axis]));
            return;
        }

        long extent = shape[axis], start = call.Int(2);
        start = Math.Min(extent, Math.Max(0, start < 0 ? start + extent : start));
        call.SetResult(call.Slice(x, axis, (int)start, step, result[axis]));
    }

    private static void Select(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(1), shape.Rank);
        if (shape.Rank > 0 && call.Scalar(2).Computed is { Exists: true } computed)
        {
            call.SetResult(call.GatherFrom(x, axis, computed, 1, 1), sizes: () => ResultShapes.Without(shape, axis));
            return;
        }

        long index = call.Int(2);
        if (shape.Rank == 0 || index < -shape[axis] || index >= shape[axis])
            call.Refuse($"index {index} is outside {shape}");
        else
            call.SetResult(call.Slice(x, axis, (int)(index < 0 ? index + shape[axis] : index), 1, 1), sizes: () => ResultShapes.Without(shape, axis));
    }

    private static void Split(AtenCall call, int dimension)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        int axis = call.Dimension(call.Int(dimension), shape.Rank);
        int start = 0;
        for (int i = 0; i < call.ResultCount && call.Refusal is null; i++)
        {
            int from = start, number = i;
            Shape piece = call.ResultType(i, () => ResultShapes.Piece(call, shape, axis, from, number)).Shape;
            if (piece.Rank != shape.Rank)
                piece = shape.With(axis, 1);
            call.SetResult(call.Slice(x, axis, start, 1, piece[axis]), i);
            start += piece[axis];
        }
    }

    private static void ConstantPad(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        ElementType element = call.Builder.TypeOf(x).Element;
        byte[] bytes = ConstantBytes.Of(ComputeTypes.Wrapped(call.Number(2), element), element);
        Padded(call, PadMode.Constant, x, call.Builder.AddValue(new TensorType(element, Shape.Of(1)), constant: new InlineConstant([.. bytes])));
    }

    private static void Border(AtenCall call, PadMode mode) => Padded(call, mode, call.Tensor(0));

    // The list goes from the innermost dimension outwards.
    private static void Padded(AtenCall call, PadMode mode, params ValueId[] operands)
    {
        int rank = call.Builder.TypeOf(operands[0]).Shape.Rank;
        int[] before = new int[rank], after = new int[rank];
        IReadOnlyList<int> pads = call.Ints(1);
        if (pads.Count > 2 * rank || pads.Count % 2 != 0)
        {
            call.Refuse("the padding has more dimensions than the operand");
            return;
        }

        for (int i = 0; i < pads.Count / 2; i++)
            (before[rank - 1 - i], after[rank - 1 - i]) = (pads[2 * i], pads[2 * i + 1]);
        call.SetResult(call.Builder.Add(new Pad([.. before], [.. after], mode), [.. operands], call.ResultType(0, () => Shape.Of(call.TypeOf(0).Shape.Select((e, d) => e + before[d] + after[d]))), call.Origin));
    }

    // [.., C·r·r, H, W] to [.., C, H·r, W·r].
    private static void PixelShuffle(AtenCall call)
    {
        Shape from = call.TypeOf(0).Shape, to = call.ResultType(0, () => ResultShapes.Shuffled(call)).Shape;
        int r = (int)call.Int(1), h = from.Rank - 2;
        if (from.Rank < 3 || r < 1)
        {
            call.Refuse($"{from} has no channels to move into pixels");
            return;
        }

        int outer = (int)(from.Count / Math.Max(1, (long)from[h - 1] * from[h] * from[h + 1]));
        ValueId split = call.Reshape(call.Tensor(0), Shape.Of(outer, to[h - 1], r, r, from[h], from[h + 1]));
        call.SetResult(call.Transpose(split, 0, 1, 4, 2, 5, 3));
    }

    // [.., C, H·r, W·r] to [.., C·r·r, H, W].
    private static void PixelUnshuffle(AtenCall call)
    {
        Shape from = call.TypeOf(0).Shape, to = call.ResultType(0, () => ResultShapes.Unshuffled(call)).Shape;
        int r = (int)call.Int(1), h = from.Rank - 2;
        if (from.Rank < 3 || r < 1)
        {
            call.Refuse($"{from} has no pixels to move into channels");
            return;
        }

        int outer = (int)(from.Count / Math.Max(1, (long)from[h - 1] * from[h] * from[h + 1]));
        ValueId split = call.Reshape(call.Tensor(0), Shape.Of(outer, from[h - 1], to[h], r, to[h + 1], r));
        call.SetResult(call.Transpose(split, 0, 1, 3, 5, 2, 4));
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
        call.SetResult(call.Builder.Add(new Gather(), [values, flat], rows with { Shape = Shape.Of(1, (int)at.Shape.Count, rows.Shape[1]) }, call.Origin), sizes: () => Shape.Of([.. at.Shape, rows.Shape[1]]));
    }
}
