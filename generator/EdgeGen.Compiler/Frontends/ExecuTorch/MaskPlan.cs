using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;
using static EdgeGen.Compiler.Operators.Expressions;
using F = EdgeGen.Compiler.Operators.ScalarFunctions;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>How a mask picks elements to write: rows of the values go, in turn, where it holds.</summary>
internal static class MaskPlan
{
    /// <summary>Writes values where the only index tensor, a mask, holds.</summary>
    public static void Put(AtenCall call, ValueId x, IReadOnlyList<ValueId> indices, ValueId values, bool adds, Action<ValueId, int> set)
    {
        int at = indices.TakeWhile(i => !i.Exists).Count();
        Shape shape = call.Builder.TypeOf(x).Shape, mask = call.Builder.TypeOf(indices[at]).Shape;
        if (indices.Count(i => i.Exists) > 1 || mask.Rank == 0 || !shape.Skip(at).Take(mask.Rank).SequenceEqual(mask))
        {
            call.Refuse($"a mask {mask} and other indices of {shape} are not supported");
            return;
        }

        Shape behind = Shape.Of(shape.Skip(at + mask.Rank));
        ValueId truth = call.Cast(indices[at], ElementType.Bool);
        ValueId given = AtMask(call, values, truth, behind);
        ValueId condition = call.Reshape(truth, Shape.Of([.. mask, .. behind.Select(_ => 1)]));
        if (call.Refusal is null)
            set(IndexingRows.Put(call, x, given, condition, adds), 0);
    }

    /// <summary>Rows of a table [outer, rows, inner], in turn where a mask holds and any row elsewhere: [outer, elements of the mask, inner].</summary>
    public static ValueId InTurn(AtenCall call, ValueId values, ValueId mask, Shape table)
    {
        int count = (int)call.Builder.TypeOf(mask).Shape.Count;
        ValueId flat = call.Cast(call.Reshape(mask, Shape.Of(1, count)), ElementType.I32);
        ValueId sums = call.Builder.Add(new CumulativeSum(1), [flat], call.Builder.TypeOf(flat), call.Origin);
        Expression turn = Apply(F.Max, Apply(F.Subtract, In(0, ElementType.I32), Number(1, ElementType.I32)), Number(0, ElementType.I32));
        ValueId turns = call.Builder.Add(new Map(turn), [sums], call.Builder.TypeOf(sums), call.Origin);
        TensorType rows = call.Builder.TypeOf(values) with { Shape = table.With(1, count) };
        return call.Builder.Add(new Gather(), [call.Reshape(values, table), turns], rows, call.Origin);
    }

    private static void RequireRows(AtenCall call, ValueId values, ValueId mask, int turn)
    {
        TensorType type = call.Builder.TypeOf(mask);
        ValueId ones = call.Reshape(call.Filled(call.Cast(mask, ElementType.I32)), Shape.Of((int)type.Shape.Count));
        ValueId count = call.Reduced(Reduction.Sum, ones, [0]), rows = call.ExtentOf(values, [turn]);
        call.Require(ApplyTo(ElementType.Bool, F.Equal, In(0, ElementType.I32), In(1, ElementType.I32)), "A mask holds at another number of places than there are rows to put there.", count, rows);
    }

    // Values broadcast to [before, as many as the mask takes, behind]; one row stands for all.
    private static ValueId AtMask(AtenCall call, ValueId values, ValueId mask, Shape behind)
    {
        Shape shape = call.Builder.TypeOf(values).Shape, truth = call.Builder.TypeOf(mask).Shape;
        int turn = shape.Rank - behind.Rank - 1;
        if (turn < 0)
            return values;
        Shape outer = Shape.Of(shape.Take(turn)), inner = Shape.Of(shape.Skip(turn + 1));
        if (shape[turn] == 1)
            return call.Reshape(values, Shape.Of([.. outer, .. truth.Select(_ => 1), .. inner]));
        RequireRows(call, values, mask, turn);
        if (shape[turn] == 0)
            return call.Same(0, call.Builder.TypeOf(values).Element, Shape.Of());
        values = call.Filled(values);
        ValueId rows = InTurn(call, values, mask, Shape.Of((int)outer.Count, shape[turn], (int)inner.Count));
        return call.Reshape(rows, Shape.Of([.. outer, .. truth, .. inner]));
    }
}
