using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// The shapes of results from those of operands, for programs that only give bounds. A negative extent, or a rank that the program does
/// not have, stands for operands that do not go together.
/// </summary>
internal static class ResultShapes
{
    private static readonly Shape None = Shape.Of(-1);

    /// <summary>Places of a window that moves over <paramref name="room"/> more elements than it needs; −1 if it has no room.</summary>
    public static int Windows(int room, int stride, bool roundUp = false) =>
        room < 0 || stride < 1 ? -1 : (room + (roundUp ? stride - 1 : 0)) / stride + 1;

    /// <summary>What operands broadcast to.</summary>
    public static Shape Broadcast(AtenCall call, params ValueId[] operands)
    {
        Shape? all = Shape.Of();
        foreach (ValueId operand in operands)
            all = all is { } shape ? Shape.Broadcast(shape, call.Builder.TypeOf(operand).Shape) : null;
        return all ?? None;
    }

    /// <summary>The elements of argument 0 in the shape of argument 1, where −1 takes what is left.</summary>
    public static Shape View(AtenCall call)
    {
        long count = call.TypeOf(0).Shape.Count;
        int[] sizes = [.. call.Ints(1)];
        long known = sizes.Where(s => s != -1).Aggregate(1L, (n, s) => n * s);
        return Shape.Of(sizes.Select(s => s != -1 ? s : known == 0 || count % known != 0 ? -1 : (int)(count / known)));
    }

    /// <summary>Argument 0 with one more dimension, at argument 1.</summary>
    public static Shape Unsqueezed(AtenCall call)
    {
        List<int> sizes = [.. call.TypeOf(0).Shape];
        sizes.Insert(call.Dimension(call.Int(1), sizes.Count + 1), 1);
        return Shape.Of(sizes);
    }

    /// <summary>Argument 0 without those of some dimensions whose extent is 1.</summary>
    public static Shape Squeezed(AtenCall call, IReadOnlyList<int> dimensions)
    {
        Shape shape = call.TypeOf(0).Shape;
        int[] gone = [.. dimensions.Select(d => call.Dimension(d, shape.Rank))];
        return Shape.Of(shape.Where((e, d) => e != 1 || !gone.Contains(d)));
    }

    /// <summary>A shape without one dimension.</summary>
    public static Shape Without(Shape shape, int axis) => Shape.Of(shape.Where((_, d) => d != axis));

    /// <summary>Argument 0 with another extent of the dimension that an argument names.</summary>
    public static Shape With(AtenCall call, int dimension, long extent)
    {
        Shape shape = call.TypeOf(0).Shape;
        return shape.Rank == 0 ? None : shape.With(call.Dimension(call.Int(dimension), shape.Rank), (int)Math.Min(int.MaxValue, extent));
    }

    /// <summary>Elements from argument 2 to argument 3 in steps of argument 4 along dimension argument 1.</summary>
    public static Shape Slice(AtenCall call)
    {
        Shape shape = call.TypeOf(0).Shape;
        if (shape.Rank == 0 || call.Scalar(2).Computed.Exists || call.Scalar(3).Computed.Exists)
            return None;
        long extent = shape[call.Dimension(call.Int(1), shape.Rank)], step = Math.Max(1, call.Int(4, 1));
        long Clamped(long at) => Math.Min(extent, Math.Max(0, at < 0 ? at + extent : at));
        long start = Clamped(call.Int(2)), end = Clamped(call.Int(3, long.MaxValue));
        return With(call, 1, Math.Max(0, (end - start + step - 1) / step));
    }

    /// <summary>Argument 0 repeated to the sizes of argument 1, where −1 keeps the extent.</summary>
    public static Shape Expanded(AtenCall call)
    {
        Shape shape = call.TypeOf(0).Shape;
        IReadOnlyList<int> sizes = call.Ints(1);
        int missing = sizes.Count - shape.Rank;
        return missing < 0 ? None : Shape.Of(sizes.Select((s, d) => s == -1 && d >= missing ? shape[d - missing] : s));
    }

    /// <summary>Argument 0 as often as argument 1 says.</summary>
    public static Shape Repeated(AtenCall call)
    {
        Shape shape = call.TypeOf(0).Shape;
        IReadOnlyList<int> times = call.Ints(1);
        int missing = times.Count - shape.Rank;
        return missing < 0 ? None : Shape.Of(times.Select((n, d) => d < missing ? n : n * shape[d - missing]));
    }

    /// <summary>The tensors of argument 0 one after the other along dimension argument 1.</summary>
    public static Shape Joined(AtenCall call)
    {
        Shape[] parts = [.. call.Tensors(0).Select(v => call.Builder.TypeOf(v).Shape).Where(s => s is not { Rank: 1, Count: 0 })];
        if (parts.Length == 0)
            return Shape.Of(0);
        int axis = call.Dimension(call.Int(1), parts[0].Rank);
        return parts[0].Rank > 0 && parts.All(p => p.Rank == parts[0].Rank && p.With(axis, 0) == parts[0].With(axis, 0))
            ? parts[0].With(axis, parts.Sum(p => p[axis]))
            : None;
    }

    /// <summary>The tensors of argument 0 along a new dimension at argument 1.</summary>
    public static Shape Stacked(AtenCall call)
    {
        Shape[] parts = [.. call.Tensors(0).Select(v => call.Builder.TypeOf(v).Shape)];
        if (parts.Length == 0 || parts.Any(p => p != parts[0]))
            return None;
        List<int> sizes = [.. parts[0]];
        sizes.Insert(call.Dimension(call.Int(1), sizes.Count + 1), parts.Length);
        return Shape.Of(sizes);
    }

    /// <summary>One of the pieces that argument 0 is cut into: of the size or sizes of argument 1, or of one element and without the dimension.</summary>
    public static Shape Piece(AtenCall call, Shape shape, int axis, int start, int number)
    {
        if (call.ResultRank(number) < shape.Rank)
            return Without(shape, axis);
        IReadOnlyList<int> sizes = call.IsList(1) ? call.Ints(1) : [(int)Math.Min(call.Int(1), shape[axis] - start)];
        return shape.With(axis, sizes.Count == 1 ? sizes[0] : number < sizes.Count ? sizes[number] : -1);
    }

    /// <summary>[.., C·r·r, H, W] to [.., C, H·r, W·r].</summary>
    public static Shape Shuffled(AtenCall call)
    {
        Shape s = call.TypeOf(0).Shape;
        int r = Math.Max(1, (int)call.Int(1)), h = s.Rank - 2;
        return h < 1 ? None : s.With(h - 1, s[h - 1] / (r * r)).With(h, s[h] * r).With(h + 1, s[h + 1] * r);
    }

    /// <summary>[.., C, H·r, W·r] to [.., C·r·r, H, W].</summary>
    public static Shape Unshuffled(AtenCall call)
    {
        Shape s = call.TypeOf(0).Shape;
        int r = Math.Max(1, (int)call.Int(1)), h = s.Rank - 2;
        return h < 1 || s[h] % r != 0 || s[h + 1] % r != 0 ? None : s.With(h - 1, s[h - 1] * r * r).With(h, s[h] / r).With(h + 1, s[h + 1] / r);
    }

    /// <summary>Rows of one matrix by columns, or rows, of the other one.</summary>
    public static Shape Product(Shape a, Shape b, bool transposed)
    {
        if (a.Rank < 1 || b.Rank < 2 || a.Last != b[b.Rank - (transposed ? 1 : 2)] || (b.Rank > 2 && Shape.Broadcast(Outer(a), Outer(b)) is null))
            return None;
        Shape outer = b.Rank > 2 && a.Rank > 1 ? Shape.Broadcast(Outer(a), Outer(b)) is { } both ? Shape.Of([.. both, a[a.Rank - 2]]) : None : Shape.Of(a.Take(a.Rank - 1));
        return Shape.Of([.. outer, b[b.Rank - (transposed ? 2 : 1)]]);
    }

    /// <summary>Argument 0 pooled to the size of argument 1.</summary>
    public static Shape Adaptive(AtenCall call)
    {
        Shape s = call.TypeOf(0).Shape;
        (int y, int x) = call.Pair(1, (1, 1));
        return s.Rank < 2 ? None : s.With(s.Rank - 2, y).With(s.Rank - 1, x);
    }

    /// <summary>Argument 0 pooled by windows.</summary>
    public static Shape Pooled(AtenCall call, Operator op)
    {
        Shape s = call.TypeOf(0).Shape;
        bool average = op is AvgPool2D;
        if (op is AdaptiveAvgPool2D || s.Rank < 2)
            return Adaptive(call);
        (int Y, int X) kernel = call.Pair(1, (1, 1)), stride = call.Pair(2, kernel), padding = call.Pair(3, (0, 0));
        (int Y, int X) dilation = average ? (1, 1) : call.Pair(4, (1, 1));
        bool roundUp = call.Bool(average ? 4 : 5);
        int Along(int extent, int k, int step, int pad, int apart)
        {
            int count = Windows(extent + 2 * pad - apart * (k - 1) - 1, step, roundUp);

            // The last window starts in the image or in the border before it.
            return roundUp && (count - 1) * step >= extent + pad ? count - 1 : count;
        }

        return s.With(s.Rank - 2, Along(s[s.Rank - 2], kernel.Y, stride.Y, padding.Y, dilation.Y)).With(s.Rank - 1, Along(s.Last, kernel.X, stride.X, padding.X, dilation.X));
    }

    /// <summary>Argument 0 in the size of argument 1, or as many times as large as factors say.</summary>
    public static Shape Resampled(AtenCall call, IReadOnlyList<double> factors)
    {
        Shape s = call.TypeOf(0).Shape;
        if (s.Rank != 4)
            return None;
        IReadOnlyList<int> sizes = call.IsNull(1) ? [.. factors.Take(2).Select((f, i) => (int)(s[2 + i] * f))] : call.Ints(1);
        return sizes.Count == 2 ? s.With(2, sizes[0]).With(3, sizes[1]) : None;
    }

    /// <summary>The channels of argument 0 at the places of argument 1.</summary>
    public static Shape Sampled(AtenCall call)
    {
        Shape s = call.TypeOf(0).Shape, grid = call.TypeOf(1).Shape;
        return s.Rank == 4 && grid.Rank == 4 ? Shape.Of(s[0], s[1], grid[1], grid[2]) : None;
    }

    /// <summary>A value with the dimensions that were reduced as 1, or without them where the program has fewer.</summary>
    public static Shape Reduced(AtenCall call, ValueId value, IReadOnlyList<int> axes)
    {
        Shape shape = call.Builder.TypeOf(value).Shape;
        return call.ResultRank() == shape.Rank
            ? Shape.Of(shape.Select((e, d) => axes.Contains(d) ? 1 : e))
            : Shape.Of(shape.Where((_, d) => !axes.Contains(d)));
    }

    private static Shape Outer(Shape shape) => Shape.Of(shape.Take(Math.Max(0, shape.Rank - 2)));
}
