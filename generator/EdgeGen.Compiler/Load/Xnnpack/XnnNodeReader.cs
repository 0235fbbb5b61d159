using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Xnnpack;

/// <summary>Reads nodes: every operator's table has one of the layouts here.</summary>
internal sealed class XnnNodeReader(IReadOnlyDictionary<uint, int> values)
{
    private const uint Absent = uint.MaxValue;

    private static readonly Layout Unary = new([0], [1], 2);
    private static readonly Layout Binary = new([0, 1], [2], 3);
    private static readonly Layout Linear = new([0, 1, 2], [3], 4);
    private static readonly Layout Convolution = new([15, 16, 17], [18], 19, ReadConvolution);
    private static readonly Layout Pool = new([10], [11], 12, static t => new XnnPool(ReadWindow(t)));
    private static readonly Layout ArgMaxPool = new([6], [7, 8], 9, ReadArgMaxPool);
    private static readonly Layout Transpose = new([2], [3], 4, static t => new XnnPermutation(t.Int32s(1)));
    private static readonly Layout Resize = new([2], [3], 4, static t => new XnnResize(Count(t, 0), Count(t, 1)));
    private static readonly Layout Pad = new([3], [4], 5, static t => new XnnPad(Counts(t, 0), Counts(t, 1), t.Float32(2)));
    private static readonly Layout Slope = new([1], [2], 3, static t => new XnnSlope(t.Float32(0)));
    private static readonly Layout Reshape = new([2], [3], 4, static t => new XnnNewShape(Counts(t, 1)));
    private static readonly Layout Slice = new([3], [4], 5, static t => new XnnSlice(Counts(t, 1), Counts(t, 2)));
    private static readonly Layout Attention = new([0, 1, 2, 3, 4], [5], 6);

    public XnnNode Read(FlatTable entry)
    {
        var op = (XnnOperator)entry.UInt8(0);
        FlatTable table = entry.RequiredTable(1, "node");
        if (op is XnnOperator.None or > XnnOperator.Cos)
            entry.Fail($"node number {(int)op} is not defined");
        Layout layout = LayoutOf(op);
        FlatTable range = entry.Table(3);
        float minimum = range.Exists ? range.Float32(0) : float.NegativeInfinity;
        float maximum = range.Exists ? range.Float32(1) : float.PositiveInfinity;
        if (!(minimum <= maximum))
            entry.Fail($"results are limited to {minimum} to {maximum}");
        return new(
            op,
            [.. layout.Inputs.Select((id, i) => Value(table, id, optional: i > 1))],
            [.. layout.Outputs.Select(id => Value(table, id, optional: false))],
            table.UInt32(layout.Flags),
            layout.Read?.Invoke(table) ?? XnnNoAttribute.Instance,
            minimum,
            maximum);
    }

    private static Layout LayoutOf(XnnOperator op) => op switch
    {
        XnnOperator.Add or XnnOperator.Subtract or XnnOperator.Multiply or XnnOperator.Div or XnnOperator.Minimum
            or XnnOperator.Maximum or XnnOperator.PReLU or XnnOperator.BatchMatrixMultiply => Binary,
        XnnOperator.FullyConnected => Linear,
        XnnOperator.Conv2d or XnnOperator.DepthwiseConv2d or XnnOperator.ConvTranspose2d => Convolution,
        XnnOperator.AvgPooling2d or XnnOperator.MaxPooling2d => Pool,
        XnnOperator.ArgMaxPooling2d => ArgMaxPool,
        XnnOperator.StaticTranspose => Transpose,
        XnnOperator.StaticResizeBilinear2D => Resize,
        XnnOperator.StaticConstantPad => Pad,
        XnnOperator.LeakyReLU or XnnOperator.ELU => Slope,
        XnnOperator.StaticReshape => Reshape,
        XnnOperator.StaticSlice => Slice,
        XnnOperator.Concatenate2 => Concatenation(2),
        XnnOperator.Concatenate3 => Concatenation(3),
        XnnOperator.Concatenate4 => Concatenation(4),
        XnnOperator.Concatenate5 => Concatenation(5),
        XnnOperator.ScaledDotProductAttention => Attention,
        _ => Unary,
    };

    private static Layout Concatenation(int operands) =>
        new([.. new[] { 1, 2, 3, 4, 7 }.Take(operands)], [5], 6, static t => new XnnAxis(t.Int32(0)));

    private static XnnConvolution ReadConvolution(FlatTable table) =>
        new(ReadWindow(table), Count(table, 10), Count(table, 11), Count(table, 12), Count(table, 13), Count(table, 14));

    private static XnnWindow ReadWindow(FlatTable table) => new(
        Count(table, 0), Count(table, 1), Count(table, 2), Count(table, 3), Count(table, 4), Count(table, 5),
        Count(table, 6), Count(table, 7), Count(table, 8), Count(table, 9));

    private static XnnPool ReadArgMaxPool(FlatTable table) => new(new XnnWindow(
        Count(table, 0), Count(table, 1), Count(table, 2), Count(table, 3), Count(table, 4), Count(table, 5),
        Count(table, 4), Count(table, 5), 1, 1));

    private static int Count(FlatTable table, int id)
    {
        uint count = table.UInt32(id);
        if (count > int.MaxValue)
            table.Fail($"field {id} is {count}");
        return (int)count;
    }

    private static EquatableArray<int> Counts(FlatTable table, int id)
    {
        EquatableArray<int> counts = table.Int32s(id);
        if (counts.Any(static c => c < 0))
            table.Fail($"field {id} holds {counts}");
        return counts;
    }

    private int Value(FlatTable table, int id, bool optional)
    {
        uint value = table.UInt32(id);
        if (optional && value == Absent)
            return -1;
        if (values.TryGetValue(value, out int index))
            return index;
        table.Fail($"no value has the id {value}");
        return -1;
    }

    /// <param name="Inputs">Fields that hold operands; from the third on they may be absent.</param>
    /// <param name="Outputs">Fields that hold results.</param>
    /// <param name="Flags">The field of flags.</param>
    /// <param name="Read">Reads the other fields.</param>
    private sealed record Layout(int[] Inputs, int[] Outputs, int Flags, Func<FlatTable, XnnAttribute>? Read = null);
}
