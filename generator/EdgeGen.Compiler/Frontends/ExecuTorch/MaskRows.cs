using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>What takes as many elements as a mask says, which the data decide.</summary>
internal static class MaskRows
{
    public static readonly IReadOnlyList<AtenRow> All =
    [
        new("aten::nonzero.out", Coordinates),
        new("aten::masked_select.out", Select),
    ];

    /// <summary>Whether an index tensor is a mask.</summary>
    public static bool IsMask(AtenCall call, ValueId index) =>
        index.Exists && call.Builder.TypeOf(index).Element is ElementType.Bool or ElementType.U8;

    // The runtime's kernel writes rows, whatever order of dimensions the program gives the result.
    private static void Coordinates(AtenCall call)
    {
        ValueId x = call.Tensor(0);
        Shape shape = call.Builder.TypeOf(x).Shape;
        TensorType result = call.ResultType(0, () => Shape.Of((int)shape.Count, shape.Rank));
        if (shape.Rank == 0 || result.Shape.Rank != 2)
            call.Refuse($"{result} are no coordinates in {shape}");
        else
            call.SetResult(call.Places(new PlacesOf(x, result.Shape[0], call.HasOpenResult, IsFlat: false, call.IsResultByColumns)).Rows);
    }

    private static void Select(AtenCall call)
    {
        ValueId x = call.Tensor(0), mask = call.Tensor(1);
        if (Shape.Broadcast(call.Builder.TypeOf(x).Shape, call.Builder.TypeOf(mask).Shape) is not { } shape)
        {
            call.Refuse("the mask does not broadcast to the tensor");
            return;
        }

        TensorType result = call.ResultType(0, () => Shape.Of((int)shape.Count));
        if (shape.Count == 0 || result.Shape.Rank != 1)
        {
            call.Refuse($"{result} are no elements of {shape}");
            return;
        }

        ValueId table = call.Reshape(call.Filled(call.Broadcast(x, shape)), Shape.Of(1, (int)shape.Count, 1));
        ValueId places = call.Places(new PlacesOf(call.Broadcast(mask, shape), result.Shape[0], call.HasOpenResult)).Rows;
        TensorType rows = call.Builder.TypeOf(x) with { Shape = Shape.Of(1, result.Shape[0], 1) };
        call.SetResult(call.Reshape(call.Builder.Add(new Gather(), [table, call.Reshape(places, Shape.Of(1, result.Shape[0]))], rows, call.Origin), result.Shape));
    }

    /// <summary>Elements at indices, one of which is a mask: as many as it holds at.</summary>
    public static void Pick(AtenCall call, ValueId x, IReadOnlyList<ValueId> indices)
    {
        int at = indices.TakeWhile(i => !IsMask(call, i)).Count();
        Shape shape = call.Builder.TypeOf(x).Shape, mask = call.Builder.TypeOf(indices[at]).Shape;
        if (indices.Count(i => IsMask(call, i)) > 1 || mask.Rank == 0 || !shape.Skip(at).Take(mask.Rank).SequenceEqual(mask))
        {
            call.Refuse($"a mask {mask} beside other masks, or of other extents than {shape}, is not supported", "combine several masks into one");
            return;
        }

        // What the mask covers is one dimension from here on.
        shape = Shape.Of([.. shape.Take(at), (int)mask.Count, .. shape.Skip(at + mask.Rank)]);
        ValueId[] found = [.. indices];
        found[at] = call.Builder.AddValue(new TensorType(ElementType.I64, Shape.Of(1)));
        if (IndexPlan.Of(call, shape, found) is not { } outline)
            return;
        int turn = outline.Before.Rank + outline.Positions.Rank - 1, others = outline.Positions.Last;
        int most = others > 1 ? others : call.ResultType(0, () => outline.Picked.With(turn, (int)mask.Count)).Shape[turn];
        ValueId places = call.Places(new PlacesOf(indices[at], most, others <= 1 && call.HasOpenResult)).Rows;
        found[at] = call.Reshape(places, Shape.Of(most));
        if (IndexPlan.Of(call, shape, found) is { } plan)
            call.SetResult(call.Reshape(IndexingRows.Picked(call, call.Reshape(x, shape), plan), plan.Picked));
    }
}
