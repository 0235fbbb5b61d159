using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// Which extents of a node's results the data decide, from those of its operands. Nodes compute on the largest extents: what may not mix
/// elements that count with those that do not is refused.
/// </summary>
internal sealed class OpenExtentRules(GraphBuilder builder, OpenExtentTable table, Node node)
{
    /// <summary>Why the node cannot compute with such extents; <c>null</c> if it can.</summary>
    public string? Refusal { get; private set; }

    private EquatableArray<OpenExtent> First => table.Of(node.Inputs[0]);

    /// <summary>The extents of a result.</summary>
    public IReadOnlyList<OpenExtent> ExtentsOf(ValueId output)
    {
        Shape from = builder.TypeOf(node.Inputs[0]).Shape, to = builder.TypeOf(output).Shape;
        return node.Operator switch
        {
            FillTail or Pack or CumulativeSum => [.. First],
            NonZero => Closed(First.All(e => table.IsFilled(node.Inputs[0], e.Dimension))),
            Map => Broadcast(to),
            Reshape => [.. First.Select(e => Reshaped(e, from, to))],
            Transpose op => [.. First.Select(e => e with { Dimension = op.Permutation.ToList().IndexOf(e.Dimension) })],
            Slice or Tile => Kept(e => from[e.Dimension] == to[e.Dimension]),
            Reverse op => Kept(e => !op.Axes.Contains(e.Dimension)),
            Softmax op => Kept(e => e.Dimension != op.Axis || IsFilled(e)),
            TopK op => Kept(e => e.Dimension != op.Axis),
            LayerNorm op when Only(1) => Kept(e => e.Dimension < from.Rank - op.Axes),
            ArgExtreme op => Reduced([op.Axis]),
            Reduce op => Reduced(op.Axes),
            Concat op when node.Inputs.All(v => table.Of(v).All(e => e.Dimension != op.Axis)) => Broadcast(to, op.Axis),
            Gather op => Gathered(op, to),
            MatMul when Only(2) => Product(to),
            Conv2D op => Convolved(op),
            _ => Refuse(),
        };
    }

    private List<OpenExtent> Refuse()
    {
        Refusal ??= $"the data decide the size of its operand, and {node.Operator.Name} takes all of it together";
        return [];
    }

    private List<OpenExtent> Closed(bool holds) => holds ? [] : Refuse();

    private List<OpenExtent> Kept(Func<OpenExtent, bool> isIndependent) => First.All(isIndependent) ? [.. First] : Refuse();

    private bool IsFilled(OpenExtent extent) => table.IsFilled(node.Inputs[0], extent.Dimension);

    private bool Only(int operands) => node.Inputs.Skip(operands).All(v => !v.Exists || !table.IsOpen(v));

    private List<OpenExtent> Reduced(EquatableArray<int> axes) =>
        First.All(e => !axes.Contains(e.Dimension) || IsFilled(e)) ? [.. First.Where(e => !axes.Contains(e.Dimension))] : Refuse();

    // Extents of 1 repeat along an open one; any other that is not the same in every run is wrong.
    private List<OpenExtent> Broadcast(Shape to, int except = -1)
    {
        Dictionary<int, OpenExtent> found = [];
        foreach (ValueId input in node.Inputs.Where(v => v.Exists))
        {
            int missing = to.Rank - builder.TypeOf(input).Shape.Rank;
            foreach (OpenExtent extent in table.Of(input))
            {
                OpenExtent moved = extent with { Dimension = extent.Dimension + missing };
                if (found.TryGetValue(moved.Dimension, out OpenExtent other) && !other.IsAs(moved))
                    Mismatch();
                found[moved.Dimension] = moved;
            }
        }

        foreach (ValueId input in node.Inputs.Where(v => v.Exists))
        {
            Shape shape = builder.TypeOf(input).Shape;
            int missing = to.Rank - shape.Rank;
            for (int d = 0; d < shape.Rank; d++)
            {
                bool isOpen = table.Of(input).Any(e => e.Dimension == d);
                if (d + missing != except && found.ContainsKey(d + missing) && !isOpen && shape[d] != 1)
                    Mismatch();
            }
        }

        return [.. found.Values];
    }

    private void Mismatch() => Refusal ??= "the data decide the size of one of its operands, which need not be that of the other ones";

    // The elements before an extent stay together, and so do those behind it or a part of them, which it takes along.
    private OpenExtent Reshaped(OpenExtent extent, Shape from, Shape to)
    {
        (long outer, int most, long inner) = from.Around(extent.Dimension);
        List<OpenExtent> fits = [];
        for (int d = 0; d < to.Rank; d++)
        {
            (long before, int size, long behind) = to.Around(d);
            if (before != outer || extent.Unit * inner % behind != 0)
                continue;
            long unit = extent.Unit * inner / behind;
            if (size == unit * (most / extent.Unit))
                fits.Add(new OpenExtent(d, extent.Count, (int)unit));
        }

        if (fits.Count == 1)
            return fits[0];
        Refusal ??= $"the data decide dimension {extent.Dimension} of its operand {from}, which is none of {to}";
        return extent with { Dimension = 0 };
    }

    // An index behind the last one that counts must name an element all the same.
    private List<OpenExtent> Gathered(Gather op, Shape to)
    {
        ValueId values = node.Inputs[0], indices = node.Inputs[1];
        bool isSafe = !table.IsOpen(indices) || table.IsZeroTailed(indices);
        if (!isSafe || table.Of(values).Any(e => e.Dimension == 1 && !table.IsFilled(values, 1)))
            return Refuse();
        if (op.PerElement)
            return table.Of(values).All(e => e.Dimension == 1) ? [.. table.Of(indices)] : Refuse();
        if (table.Of(indices).Any(e => e.Dimension == 0) || table.Of(values).Any(e => e.Dimension == 0 && builder.TypeOf(indices).Shape[0] != 1))
            return Refuse();
        return [.. table.Of(values).Where(e => e.Dimension != 1 && e.Dimension < to.Rank), .. table.Of(indices)];
    }

    private List<OpenExtent> Product(Shape to)
    {
        EquatableArray<OpenExtent> a = First, b = table.Of(node.Inputs[1]);
        if (a.Any(e => e.Dimension == 2) || b.Any(e => e.Dimension == 1))
            return Refuse();
        OpenExtent[] batch = [.. a.Concat(b).Where(e => e.Dimension == 0)];
        if (batch.Length == 1 || (batch.Length == 2 && !batch[0].IsAs(batch[1])))
            Mismatch();
        return [.. batch.Take(1), .. a.Where(e => e.Dimension == 1), .. b.Where(e => e.Dimension == 2 && to.Rank == 3)];
    }

    private List<OpenExtent> Convolved(Conv2D op)
    {
        Shape weights = builder.TypeOf(node.Inputs[1]).Shape;
        bool isPointwise = weights[1] == 1 && weights[2] == 1 && op.Window == Window2D.Unit;
        return Only(1) ? Kept(e => e.Dimension == 0 || (isPointwise && e.Dimension < 3)) : Refuse();
    }
}
