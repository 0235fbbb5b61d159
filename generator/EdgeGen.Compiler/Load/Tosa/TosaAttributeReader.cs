using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>Reads the attribute of an operator; the tag of the attribute union is the number of the operator.</summary>
/// <remarks>Operators without attribute are let off: IDENTITY comes with the tag of VARIABLE_READ, for one.</remarks>
internal sealed class TosaAttributeReader(IReadOnlyDictionary<string, int> regions)
{
    /// <param name="tag">Tag of the union; 0 where no attribute is stored.</param>
    /// <param name="table">The attribute itself, perhaps missing.</param>
    /// <param name="owner">The operator, at whose position errors are reported.</param>
    public TosaAttribute Read(TosaOp op, byte tag, FlatTable table, FlatTable owner)
    {
        TosaAttribute attribute = Read(op, table);
        if (attribute is TosaNoAttribute)
            return attribute;

        if (tag != (uint)op)
            owner.Fail($"{op.SpecificationName()} has the attribute of operator number {tag}");
        if (!table.Exists)
            owner.Fail($"{op.SpecificationName()} has no attribute");
        return attribute;
    }

    private TosaAttribute Read(TosaOp op, FlatTable table) => op switch
    {
        TosaOp.ReduceAll or TosaOp.ReduceAny or TosaOp.ReduceProduct or TosaOp.ReduceSum
            or TosaOp.Concat or TosaOp.Reverse or TosaOp.Dim => new TosaAxisAttribute(table.Int32(0)),
        TosaOp.ArgMax or TosaOp.ReduceMax or TosaOp.ReduceMin => new TosaNanAxisAttribute(table.Int32(0), NanMode(table, 1)),
        TosaOp.Maximum or TosaOp.Minimum or TosaOp.MaxPool2dAdaptive => new TosaNanAttribute(NanMode(table, 0)),
        TosaOp.AvgPool2d => new TosaAvgPoolAttribute(
            Sizes(table, 0, 2, "kernel"), Sizes(table, 1, 2, "stride"), Sizes(table, 2, 4, "pad"), Type(table, 3)),
        TosaOp.AvgPool2dAdaptive => new TosaAccumulatorAttribute(Type(table, 0)),
        TosaOp.MaxPool2d => new TosaMaxPoolAttribute(
            Sizes(table, 0, 2, "kernel"), Sizes(table, 1, 2, "stride"), Sizes(table, 2, 4, "pad"), NanMode(table, 3)),
        TosaOp.Conv2d or TosaOp.DepthwiseConv2d => Convolution(table, spatialRank: 2),
        TosaOp.Conv3d => Convolution(table, spatialRank: 3),
        TosaOp.TransposeConv2d => new TosaTransposeConvAttribute(
            Sizes(table, 0, 4, "out_pad"), Sizes(table, 1, 2, "stride"), table.Bool(2), Type(table, 3)),
        TosaOp.Fft2d => new TosaFftAttribute(table.Bool(0), table.Bool(1)),
        TosaOp.Rfft2d => new TosaFftAttribute(Inverse: false, table.Bool(0)),
        TosaOp.Clamp => new TosaClampAttribute(table.Bytes(0), table.Bytes(1), NanMode(table, 2)),
        TosaOp.ArithmeticRightShift => new TosaShiftAttribute(table.Bool(0)),
        TosaOp.Transpose => new TosaTransposeAttribute(table.Int32s(0)),
        TosaOp.Resize => new TosaResizeAttribute((TosaResizeMode)Enumerator(table, 0, (uint)TosaResizeMode.Bilinear, "mode")),
        TosaOp.Rescale => new TosaRescaleAttribute(
            table.Bool(0),
            (TosaRoundingMode)Enumerator(table, 1, (uint)TosaRoundingMode.DoubleRound, "rounding_mode"),
            table.Bool(2),
            table.Bool(3),
            table.Bool(4)),
        TosaOp.Custom => new TosaCustomAttribute(table.Text(0), table.Text(1), table.Bytes(2)),
        TosaOp.CondIf => new TosaCondIfAttribute(Region(table, 0), Region(table, 1)),
        TosaOp.WhileLoop => new TosaWhileLoopAttribute(Region(table, 0), Region(table, 1)),
        TosaOp.MatMulTBlockScaled or TosaOp.CastFromBlockScaled or TosaOp.CastToBlockScaled or TosaOp.Conv2dBlockScaled =>
            new TosaBlockScaledAttribute(table.Int32(0)),
        TosaOp.AssertEqualShape => new TosaAssertShapeAttribute(table.Bool(0)),
        _ => TosaNoAttribute.Instance,
    };

    private static TosaConvAttribute Convolution(FlatTable table, int spatialRank) => new(
        Sizes(table, 0, 2 * spatialRank, "pad"),
        Sizes(table, 1, spatialRank, "stride"),
        Sizes(table, 2, spatialRank, "dilation"),
        table.Bool(3),
        Type(table, 4));

    private static EquatableArray<int> Sizes(FlatTable table, int id, int count, string what)
    {
        EquatableArray<int> sizes = table.Int32s(id);
        if (sizes.Length != count)
            table.Fail($"{what} has {sizes.Length} values instead of {count}");
        return sizes;
    }

    private static TosaNanMode NanMode(FlatTable table, int id) =>
        (TosaNanMode)Enumerator(table, id, (uint)TosaNanMode.Ignore, "nan_mode");

    private static TosaType Type(FlatTable table, int id) => (TosaType)Enumerator(table, id, (uint)TosaType.MxInt8, "acc_type");

    private static uint Enumerator(FlatTable table, int id, uint last, string what)
    {
        uint value = table.UInt32(id);
        if (value > last)
            table.Fail($"{what} is {value}, beyond {last}");
        return value;
    }

    private TosaRegionReference Region(FlatTable table, int id)
    {
        string name = table.Text(id);
        if (!regions.TryGetValue(name, out int index))
            table.Fail($"the graph has no region '{name}'");
        return new(name, index);
    }
}
