using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>Reads one basic block and resolves the names in it.</summary>
internal sealed class TosaBlockReader
{
    /// <summary>Charge for this reader and its name table, and for each row of the latter.</summary>
    private const int BlockCost = 1024;
    private const int NameCost = 64;

    private readonly FlatBufferReader _reader;
    private readonly TosaTensorReader _tensors;
    private readonly TosaAttributeReader _attributes;
    private Dictionary<string, TosaOperand> _operands = [];
    private int _operatorCount;

    public TosaBlockReader(FlatBufferReader reader, IReadOnlyDictionary<string, int> regions)
    {
        _reader = reader;
        _tensors = new(reader);
        _attributes = new(regions);
    }

    public TosaBlock Read(FlatTable block)
    {
        EquatableArray<TosaTensor> tensors = block.Tables(2, _tensors.Read);
        EquatableArray<TosaShape> shapes = block.Tables(5, ReadShape);
        if (_reader.Charge(block.Position, BlockCost + NameCost * (long)(tensors.Length + shapes.Length)))
            Declare(block, tensors, shapes);

        EquatableArray<TosaOperator> operators = block.Tables(1, table => ReadOperator(table, tensors));
        return new(block.Text(0), operators, tensors, shapes, Operands(block, 3, new("input list of the block")), Operands(block, 4, new("output list of the block")));
    }

    private void Declare(FlatTable block, EquatableArray<TosaTensor> tensors, EquatableArray<TosaShape> shapes)
    {
        _operands = new(tensors.Length + shapes.Length, StringComparer.Ordinal);
        for (int i = 0; i < tensors.Length && !_reader.Failed; i++)
            Declare(block, new(tensors[i].Name, IsShape: false, i));
        for (int i = 0; i < shapes.Length && !_reader.Failed; i++)
            Declare(block, new(shapes[i].Name, IsShape: true, i));
    }

    private void Declare(FlatTable block, TosaOperand operand)
    {
        if (_operands.ContainsKey(operand.Name))
            block.Fail($"two tensors or shapes have the name '{operand.Name}'");
        _operands[operand.Name] = operand;
    }

    private TosaOperator ReadOperator(FlatTable table, EquatableArray<TosaTensor> tensors)
    {
        var op = (TosaOp)table.UInt32(0);
        if (!op.IsDefined())
            table.Fail($"operator number {(uint)op} is not defined");

        int index = _operatorCount++;
        EquatableArray<TosaOperand> inputs = Operands(table, 3, new("input list", op, index));
        TosaAttribute attribute = _attributes.Read(op, table.UInt8(1), table.Table(2), table);
        if (attribute is TosaClampAttribute clamp)
            attribute = CutBounds(clamp, inputs, tensors, table);
        return new(op, attribute, inputs, Operands(table, 4, new("output list", op, index)), table.Table(5).TextOrNull(0));
    }

    private EquatableArray<TosaOperand> Operands(FlatTable table, int id, ListName list) =>
        table.Vector(id, sizeof(uint)).Select((reader, position) => Resolve(reader, position, list));

    private TosaOperand Resolve(FlatBufferReader reader, int position, ListName list)
    {
        string name = reader.Text(reader.Follow(position));
        if (!_operands.TryGetValue(name, out TosaOperand operand))
            reader.Fail(position, $"{list}: no tensor or shape of the block has the name '{name}'");
        return operand;
    }

    /// <summary>The bounds are padded; only the input's type tells how many of their bytes count.</summary>
    private static TosaClampAttribute CutBounds(
        TosaClampAttribute clamp, EquatableArray<TosaOperand> inputs, EquatableArray<TosaTensor> tensors, FlatTable table)
    {
        if (inputs.IsEmpty || inputs[0].IsShape)
        {
            table.Fail($"CLAMP has no input tensor");
            return clamp;
        }

        int bytes = (tensors[inputs[0].Index].Type.StoredBits() + 7) / 8;
        if (clamp.Min.Length < bytes || clamp.Max.Length < bytes)
            table.Fail($"the bounds of CLAMP are shorter than an element of its input");
        return clamp with { Min = clamp.Min with { Length = bytes }, Max = clamp.Max with { Length = bytes } };
    }

    private TosaShape ReadShape(FlatTable table)
    {
        string name = table.Text(0);
        uint rank = table.UInt32(1);
        FileRange data = table.Bytes(2);
        if (data.IsEmpty && rank > 0)
            return new(name, (int)Math.Min(rank, int.MaxValue), Values: null);

        if (data.Length / sizeof(long) < rank)
        {
            table.Fail($"shape '{name}' has {data.Length} bytes of data for {rank} values");
            return new(name, 0, Values: null);
        }
        if (!_reader.ChargeArray(data.Offset, rank, sizeof(long)))
            return new(name, 0, Values: null);

        var values = new long[rank];
        for (int i = 0; i < values.Length; i++)
            values[i] = _reader.Int64((int)data.Offset + i * sizeof(long));
        return new(name, (int)rank, EquatableArray.Adopt(values));
    }

    /// <summary>What a message calls a list of names: spelled only for a list that is wrong, since a hostile file has millions.</summary>
    private readonly record struct ListName(string Role, TosaOp Op = default, int? Operator = null)
    {
        public override string ToString() => Operator is { } index
            ? $"{Role} of operator #{index.ToString(System.Globalization.CultureInfo.InvariantCulture)} {Op.SpecificationName()}"
            : Role;
    }
}
