using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Xnnpack;

/// <summary>Reads tensors and learns the ids that nodes name them by.</summary>
internal sealed class XnnValueReader(EquatableArray<XnnBytes> constants)
{
    private const int LargestRank = 6;
    private const int MostArguments = 4096;

    private readonly Dictionary<uint, int> _indices = [];

    /// <summary>Position of a tensor by its id in the file.</summary>
    public IReadOnlyDictionary<uint, int> Indices => _indices;

    public XnnValue Read(FlatTable entry)
    {
        byte kind = entry.UInt8(0);
        FlatTable table = entry.RequiredTable(1, "tensor");
        if (kind is not (1 or 2))
            entry.Fail($"value has kind {kind}, which is not defined");
        FlatTable tensor = kind == 2 ? table.RequiredTable(0, "tensor") : table;
        XnnQuantization? quantization = kind == 2 ? ReadQuantization(table) : null;
        XnnValue value = ReadTensor(tensor, quantization);
        uint id = tensor.UInt32(6);
        if (_indices.ContainsKey(id))
            tensor.Fail($"two values have the id {id}");
        _indices[id] = _indices.Count;
        return value;
    }

    private XnnValue ReadTensor(FlatTable tensor, XnnQuantization? quantization)
    {
        var datatype = (XnnDatatype)tensor.UInt16(0);
        EquatableArray<int> dims = tensor.Int32s(2);
        uint flags = tensor.UInt32(5), argument = tensor.UInt32(4);
        if (datatype is XnnDatatype.Invalid or > XnnDatatype.BFloat16)
            tensor.Fail($"value has type number {(int)datatype}, which is not defined");
        if (dims.Length > LargestRank || dims.Length != tensor.UInt32(1))
            tensor.Fail($"value of rank {tensor.UInt32(1)} has {dims.Length} dimensions");
        else if (dims.Any(static d => d < 0) || SaturatingProduct.Of(dims, 1) > int.MaxValue)
            tensor.Fail($"value is too large: {dims}");
        if (flags > 2)
            tensor.Fail($"value has flags {flags}, which are not defined");
        if (flags != 0 && argument >= MostArguments)
            tensor.Fail($"value is argument {argument}");
        if (tensor.UInt16(7) != 0)
            tensor.Fail($"value is quantized at run time in a way that older exporters used");
        uint constant = tensor.UInt32(3);
        return new(
            datatype, dims, constant == 0 ? null : Constant(tensor, constant), (XnnRole)flags, flags == 0 ? -1 : (int)argument, quantization);
    }

    private XnnBytes Constant(FlatTable table, uint index)
    {
        if (index < constants.Length)
            return constants[(int)index];
        table.Fail($"constant {index} is not there; there are {constants.Length}");
        return new(null, default);
    }

    private XnnQuantization? ReadQuantization(FlatTable table)
    {
        FlatTable parameters = table.RequiredTable(2, "quantization");
        switch (table.UInt8(1))
        {
            case 1:
                return new XnnPerChannel(parameters.Int32(1), Scales(parameters, 0, sizeof(float), parameters.UInt32(2)));
            case 2:
                return ReadPerTensor(parameters);
            case 3:
                return new XnnPerRow(parameters.Int32(0));
            case 4:
                return new XnnPerBlock(parameters.Int32(1), parameters.Int32(2), Scales(parameters, 3, sizeof(ushort), parameters.UInt32(4)));
            default:
                table.Fail($"quantization of kind {table.UInt8(1)} is not defined");
                return null;
        }
    }

    private static XnnPerTensor ReadPerTensor(FlatTable parameters)
    {
        float scale = parameters.Float32(0);
        int zeroPoint = parameters.Int32(1);
        if (!(scale > 0) || float.IsInfinity(scale))
            parameters.Fail($"the scale of a value is {scale}");
        if (zeroPoint is < sbyte.MinValue or > byte.MaxValue)
            parameters.Fail($"the zero point of a value is {zeroPoint}");
        return new(scale, zeroPoint);
    }

    private XnnBytes Scales(FlatTable parameters, int inline, int size, uint index)
    {
        if (index != 0)
            return Constant(parameters, index);
        FlatVector vector = parameters.Vector(inline, size);
        return new(null, vector.Length == 0 ? default : new(vector.Position, (long)vector.Length * size));
    }
}
