using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Slice"/> obeys and which kernels compute it.</summary>
internal static class SliceDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Slice), [new KernelRow("Slice", KernelQuality.Simd, Check, Emit)], Check, Aliases);

    private static string? Check(NodeView view)
    {
        Slice op = (Slice)view.Node.Operator;
        TensorType from = view.InputType(0), to = view.OutputType();
        if (from.Element != to.Element || from.Shape.Rank != to.Shape.Rank || op.Start.Length != to.Shape.Rank || op.Step.Length != to.Shape.Rank)
            return $"{to} is no slice of {from}";
        for (int d = 0; d < to.Shape.Rank && to.Shape.Count > 0; d++)
        {
            long last = op.Start[d] + ((to.Shape[d] - 1L) * op.Step[d]);
            if (op.Start[d] < 0 || op.Start[d] >= from.Shape[d] || last < 0 || last >= from.Shape[d])
                return $"elements {op.Start[d]} to {last} leave dimension {d} of {from}";
        }

        return null;
    }

    // One run of the operand: a single position in the outer dimensions, a range in one, everything behind it.
    private static IReadOnlyList<Alias> Aliases(NodeView view)
    {
        Slice op = (Slice)view.Node.Operator;
        Shape from = view.InputType(0).Shape, to = view.OutputType().Shape;
        int range = 0;
        while (range < to.Rank && to[range] == 1)
            range++;
        bool isRun = to.Count > 0 && (range == to.Rank || op.Step[range] == 1);
        for (int d = range + 1; d < to.Rank; d++)
            isRun &= to[d] == from[d] && (to[d] == 1 || op.Step[d] == 1);
        if (!isRun)
            return [];
        long[] strides = from.RowMajorStrides();
        long offset = op.Start.Select((start, d) => start * strides[d]).Sum();
        return [new Alias(view.Node.Output, view.Node.Inputs[0], offset * view.OutputType().Element.Bytes())];
    }

    private static void Emit(IStepEmitter e)
    {
        Slice op = (Slice)e.View.Node.Operator;
        if (Aliases(e.View) is [var alias] && e.IsShared(alias))
            return;
        Shape from = e.View.InputType(0).Shape, to = e.View.OutputType().Shape;
        string types = KernelArguments.Types(e.View.OutputType().Element);
        if (AxisOf(op, from, to) is { } axis)
        {
            long outer = from.Take(axis).Aggregate(1L, (n, extent) => n * extent), inner = from.Skip(axis + 1).Aggregate(1L, (n, extent) => n * extent);
            e.Call($"Kernel::Slice.Along{types}({e.Input(0)}, {e.Output()}, {outer}, {from[axis]}, {inner}, {op.Start[axis]}, {to[axis]}{e.Threads});");
            return;
        }

        e.Call($"Kernel::Slice.Run{types}({e.Input(0)}, {e.Output()}, {KernelArguments.List(from)}, {KernelArguments.List(op.Start)}, {KernelArguments.List(op.Step)}, {KernelArguments.List(to)}{e.Threads});");
    }

    // The one dimension that a range is taken of; all others are whole.
    private static int? AxisOf(Slice op, Shape from, Shape to)
    {
        int[] cut = [.. Enumerable.Range(0, to.Rank).Where(d => to[d] != from[d])];
        bool isWhole = Enumerable.Range(0, to.Rank).All(d => to[d] <= 1 || op.Step[d] == 1);
        return isWhole && cut.Length == 1 ? cut[0] : null;
    }
}
