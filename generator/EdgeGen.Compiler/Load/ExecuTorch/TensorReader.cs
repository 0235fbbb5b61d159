using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>Reads tensor values and finds the bytes that each begins with.</summary>
internal sealed class TensorReader(ProgramStorage storage, EquatableArray<long> arenaSizes)
{
    private const int LargestRank = 16;

    public EtTensor Read(FlatTable table)
    {
        var type = (EtScalarType)table.Int8(0);
        EquatableArray<int> sizes = table.Int32s(2);
        EquatableArray<int> dimOrder = table.UInt8s(3);
        CheckLayout(table, type, sizes, dimOrder);
        if (table.Int32(1) != 0)
            table.Fail($"a tensor has storage offset {table.Int32(1)}; only 0 is defined");

        var dynamism = (EtShapeDynamism)table.UInt8(8);
        if (dynamism > EtShapeDynamism.DynamicBound)
            table.Fail($"a tensor has an unbounded dynamic shape, which no runtime loads");

        FlatTable extra = table.Table(9);
        var device = new EtDevice(extra.Int8(3), extra.Int8(4));
        EtAllocation? allocation = ReadAllocation(table.Table(6));
        var tensor = new EtTensor(
            type, sizes, dimOrder, dynamism, allocation, EtTensorData.None.Instance, extra.TextOrNull(1), device);
        CheckSize(table, tensor);
        return tensor with { Data = ReadData(table, extra, tensor) };
    }

    /// <summary>Checks type, sizes and dim_order, which tensors share with the layouts of companion files and test cases.</summary>
    public static void CheckLayout(FlatTable table, EtScalarType type, EquatableArray<int> sizes, EquatableArray<int> dimOrder)
    {
        if (!type.IsDefined())
            table.Fail($"a tensor has scalar type {(sbyte)type}, which is not defined");
        if (sizes.Length > LargestRank)
            table.Fail($"a tensor has rank {sizes.Length}, beyond {LargestRank}");
        if (sizes.Any(static size => size < 0))
            table.Fail($"a tensor has a negative size in {sizes}");

        int seen = 0;
        foreach (int dimension in dimOrder)
            seen |= dimension < LargestRank ? 1 << dimension : 0;
        if (dimOrder.Length != sizes.Length || seen != (1 << dimOrder.Length) - 1)
            table.Fail($"dim_order with {dimOrder.Length} entries is no permutation of {sizes.Length} dimensions");
    }

    private static EtAllocation? ReadAllocation(FlatTable table)
    {
        if (!table.Exists)
            return null;

        uint memoryId = table.UInt32(0);
        return new((int)Math.Min(memoryId, int.MaxValue), table.UInt32(1) | (long)table.UInt32(2) << 32);
    }

    /// <summary>A dynamic tensor without planned memory may have bounds that nothing could hold.</summary>
    private void CheckSize(FlatTable table, EtTensor tensor)
    {
        long bytes = tensor.ByteLength;
        if (tensor.Allocation is not EtAllocation place)
        {
            if (bytes == long.MaxValue && tensor.Dynamism == EtShapeDynamism.Static)
                table.Fail($"a tensor of sizes {tensor.Sizes} is larger than any memory");
            return;
        }

        if (place.MemoryId == 0 || place.MemoryId >= arenaSizes.Length)
            table.Fail($"a tensor is planned into memory {place.MemoryId}, which does not exist");
        else if (!new FileRange(0, arenaSizes[place.MemoryId]).Contains(place.Offset, bytes))
            table.Fail($"a tensor of {bytes} bytes at offset {place.Offset} runs past its arena of {arenaSizes[place.MemoryId]} bytes");
    }

    private EtTensorData ReadData(FlatTable table, FlatTable extra, EtTensor tensor)
    {
        uint index = table.UInt32(5);
        switch (extra.UInt8(2))
        {
            case 0 when index == 0:
                return EtTensorData.None.Instance;
            case 0 when tensor.Allocation is null:
                return new EtTensorData.Constant(Cut(table, storage.Constants, index, tensor.ByteLength, "constant"));
            case 0:
                return new EtTensorData.MutableInitial(Cut(table, storage.MutableData, index, tensor.ByteLength, "initial state"));
            case 1:
                return ReadExternal(table, tensor);
            default:
                table.Fail($"a tensor has data location {extra.UInt8(2)}, which is not defined");
                return EtTensorData.None.Instance;
        }
    }

    private static FileRange Cut(FlatTable table, EquatableArray<FileRange> stored, uint index, long bytes, string what)
    {
        if (index >= stored.Length)
            table.Fail($"{what} {index} does not exist; the program has {stored.Length}");
        else if (bytes > stored[(int)index].Length)
            table.Fail($"{what} {index} of {bytes} bytes runs past the {stored[(int)index].Length} bytes that are stored");
        else
            return stored[(int)index] with { Length = bytes };
        return default;
    }

    private EtTensorData ReadExternal(FlatTable table, EtTensor tensor)
    {
        string key = tensor.QualifiedName ?? "";
        if (!storage.TryFindExternal(key, out int companion, out FlatTensorEntry? entry))
            return new EtTensorData.External(key, Source: null);

        if (entry?.Layout != new FlatTensorLayout(tensor.ScalarType, tensor.Sizes, tensor.DimOrder))
            table.Fail($"'{key}' has another type or shape in its companion file");
        if (entry?.Range.Length < tensor.ByteLength)
            table.Fail($"'{key}' has fewer than {tensor.ByteLength} bytes in its companion file");
        return new EtTensorData.External(key, new(companion, entry!.Range with { Length = tensor.ByteLength }));
    }
}
