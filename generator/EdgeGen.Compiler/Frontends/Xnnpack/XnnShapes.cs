using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.Xnnpack;

namespace EdgeGen.Compiler.Frontends.Xnnpack;

/// <summary>
/// The shapes of results from those of operands, for payloads that run at other sizes than they say. A negative extent stands for
/// operands that do not go together.
/// </summary>
internal static class XnnShapes
{
    private static readonly Shape None = Shape.Of(-1);

    /// <summary>The shape of a node's first result.</summary>
    /// <param name="node">The node.</param>
    /// <param name="operands">Its operands' actual shapes; those that are absent are left out at the end.</param>
    /// <param name="declared">What the payload says.</param>
    public static Shape Of(XnnNode node, IReadOnlyList<Shape> operands, Shape declared)
    {
        if (operands.Count == 0)
            return declared;
        Shape x = operands[0];
        return node.Attribute switch
        {
            XnnConvolution c when x.Rank == 4 => Convolved(c, x, node.Operator == XnnOperator.ConvTranspose2d),
            XnnPool pool when x.Rank == 4 => Pooled(pool.Window, x, node.Operator == XnnOperator.AvgPooling2d),
            XnnResize size when x.Rank == 4 => Shape.Of(x[0], size.Height, size.Width, x[3]),
            XnnPad pad when pad.Before.Length == x.Rank && pad.After.Length == x.Rank => Shape.Of(x.Select((e, d) => e + pad.Before[d] + pad.After[d])),
            XnnNewShape shape => Viewed(shape, x),
            XnnAxis axis => Joined(axis.Axis < 0 ? axis.Axis + x.Rank : axis.Axis, operands),
            XnnConvolution or XnnPool or XnnResize or XnnPad => None,
            _ => OfOperands(node, operands, declared),
        };
    }

    private static Shape OfOperands(XnnNode node, IReadOnlyList<Shape> operands, Shape declared)
    {
        Shape x = operands[0];
        switch (node.Operator)
        {
            case XnnOperator.FullyConnected:
                return x.Rank < 1 ? None : x.With(x.Rank - 1, declared.Last);
            case XnnOperator.GlobalAvgPooling2d when x.Rank >= 3:
                return declared.Rank == x.Rank ? x.With(x.Rank - 3, 1).With(x.Rank - 2, 1) : Shape.Of(x.Where((_, d) => d != x.Rank - 3 && d != x.Rank - 2));
            default:
                return operands.Count == 2 ? Shape.Broadcast(x, operands[1]) ?? x : x;
        }
    }

    private static Shape Convolved(XnnConvolution c, Shape x, bool transposed)
    {
        XnnWindow w = c.Window;
        if (w.StrideY < 1 || w.StrideX < 1)
            return None;
        long height = Convolutions.Extent(x[1], w.KernelY, w.StrideY, w.DilationY, w.Top + (long)w.Bottom, c.AdjustmentY, transposed);
        long width = Convolutions.Extent(x[2], w.KernelX, w.StrideX, w.DilationX, w.Left + (long)w.Right, c.AdjustmentX, transposed);
        return Shape.Of(x[0], Whole(height), Whole(width), Whole((long)c.Groups * c.GroupOutputs));
    }

    private static Shape Pooled(XnnWindow w, Shape x, bool average)
    {
        if (w.StrideY < 1 || w.StrideX < 1)
            return None;
        long height = Pooling.Extent(x[1], w.KernelY, w.StrideY, average ? 1 : w.DilationY, w.Top + (long)w.Bottom);
        long width = Pooling.Extent(x[2], w.KernelX, w.StrideX, average ? 1 : w.DilationX, w.Left + (long)w.Right);
        return Shape.Of(x[0], Whole(height), Whole(width), x[3]);
    }

    private static Shape Viewed(XnnNewShape shape, Shape x)
    {
        long known = shape.Dims.Where(d => d != 0).Aggregate(1L, (n, d) => n * d);
        return Shape.Of(shape.Dims.Select(d => d != 0 ? d : known > 0 && x.Count % known == 0 ? Whole(x.Count / known) : -1));
    }

    private static Shape Joined(int axis, IReadOnlyList<Shape> parts) =>
        axis >= 0 && axis < parts[0].Rank && parts.All(p => p.Rank == parts[0].Rank) ? parts[0].With(axis, parts.Sum(p => p[axis])) : None;

    private static int Whole(long extent) => extent is >= 0 and <= int.MaxValue ? (int)extent : -1;
}
