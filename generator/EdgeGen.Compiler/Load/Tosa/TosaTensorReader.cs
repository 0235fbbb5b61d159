using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>Reads tensors and checks that the data of constants is as long as type and shape say.</summary>
internal sealed class TosaTensorReader(FlatBufferReader reader)
{
    /// <summary>MAX_RANK where no level is asked for.</summary>
    private const int LargestRank = 32;

    public TosaTensor Read(FlatTable table)
    {
        string name = table.Text(0);
        EquatableArray<int> shape = table.Int32s(1);
        var type = (TosaType)table.UInt32(2);
        FileRange data = ReadData(table);
        bool isUnranked = table.Bool(5);

        if (!type.IsDefined())
            table.Fail($"tensor '{name}' has type number {(uint)type}, which is not defined");
        if (shape.Length > LargestRank)
            table.Fail($"tensor '{name}' has rank {shape.Length}, beyond {LargestRank}");
        if (isUnranked && !(shape.IsEmpty && data.IsEmpty))
            table.Fail($"tensor '{name}' is unranked and has shape or data");

        FileRange? elements = data.IsEmpty ? null : CutExcess(table, data, name, shape, type);
        return new(name, shape, type, elements, table.Bool(4), isUnranked, table.Text(6));
    }

    /// <summary>The data lies in the flatbuffer, or in files beyond 2 GB behind it.</summary>
    private FileRange ReadData(FlatTable table)
    {
        FileRange inline = table.Bytes(3);
        long offset = table.ByteCount(7);
        if (!inline.IsEmpty || offset <= 1)
            return inline;

        long length = table.ByteCount(8);
        if (!new FileRange(0, reader.Range.Length).Contains(offset, length))
            table.Fail($"data at byte {offset} runs past the end of the graph");
        return new(reader.Range.Offset + offset, length);
    }

    /// <summary>Data may be longer than its elements: it is padded, or one zero point is stored for every channel.</summary>
    private static FileRange CutExcess(FlatTable table, FileRange data, string name, EquatableArray<int> shape, TosaType type)
    {
        bool isStatic = shape.All(static size => size >= 0);
        long bytes = isStatic ? ByteLength(shape, type) : 0;
        if (!isStatic || data.Length < bytes)
            table.Fail($"tensor '{name}' of type {type} and shape {shape} has {data.Length} bytes of data");
        return data with { Length = bytes };
    }

    private static long ByteLength(EquatableArray<int> shape, TosaType type)
    {
        long bits = SaturatingProduct.Of(shape, type.StoredBits());
        return bits / 8 + (bits % 8 > 0 ? 1 : 0);
    }
}
