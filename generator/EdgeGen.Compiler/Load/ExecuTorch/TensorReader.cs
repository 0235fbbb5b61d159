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

        long bytes = SaturatingProduct.Of(sizes, type.ElementSize());
        EtAllocation? allocation = ReadAllocation(table, bytes);
        if (bytes == long.MaxValue && allocation is null && dynamism == EtShapeDynamism.Static)
            table.Fail($"a tensor of sizes {sizes} is larger than any memory");

        FlatTable extra = table.Table(9);
        string? name = extra.TextOrNull(1);
        EtTensorData data = extra.UInt8(2) switch
        {
            0 => ReadData(table, allocation is null, bytes),
            1 => ReadExternal(table, name ?? "", new(type, sizes, dimOrder), bytes),
            byte location => Undefined(extra, location),
        };
        return new(type, sizes, dimOrder, dynamism, allocation, data, name, new(extra.Int8(3), extra.Int8(4)));
    }

    /// <summary>Checks type, sizes and dim_order, which tensors share with the layouts of companion files and test cases.</summary>
    public static void CheckLayout(FlatTable table, EtScalarType type, EquatableArray<int> sizes, EquatableArray<int> dimOrder)
    {
        if (!type.IsDefined())
            table.Fail($"a tensor has scalar type {(sbyte)type}, which is not defined");
        if (sizes.Length > LargestRank)
            table.Fail($"a tensor has rank {sizes.Length}, beyond {LargestRank}");
        else if (HasNegative(sizes))
            table.Fail($"a tensor has a negative size in {sizes}");

        int seen = 0;
        foreach (int dimension in dimOrder)
            seen |= dimension < LargestRank ? 1 << dimension : 0;
        if (dimOrder.Length != sizes.Length || seen != (1 << dimOrder.Length) - 1)
            table.Fail($"dim_order with {dimOrder.Length} entries is no permutation of {sizes.Length} dimensions");
    }

    private static bool HasNegative(EquatableArray<int> sizes)
    {
        foreach (int size in sizes)
        {
            if (size < 0)
                return true;
        }
        return false;
    }

    /// <summary>A tensor has no planned memory where it is given at run time; then a dynamic one may have any bounds.</summary>
    private EtAllocation? ReadAllocation(FlatTable table, long bytes)
    {
        FlatTable place = table.Table(6);
        if (!place.Exists)
            return null;

        uint memoryId = place.UInt32(0);
        long offset = place.UInt32(1) | (long)place.UInt32(2) << 32;
        if (memoryId == 0 || memoryId >= arenaSizes.Length)
            table.Fail($"a tensor is planned into memory {memoryId}, which does not exist");
        else if (!new FileRange(0, arenaSizes[(int)memoryId]).Contains(offset, bytes))
            table.Fail($"a tensor of {bytes} bytes at offset {offset} runs past its arena of {arenaSizes[(int)memoryId]} bytes");
        return new((int)memoryId, offset);
    }

    private EtTensorData ReadData(FlatTable table, bool isConstant, long bytes)
    {
        uint index = table.UInt32(5);
        if (index == 0)
            return EtTensorData.None.Instance;
        if (isConstant)
            return new EtTensorData.Constant(Cut(table, storage.Constants, index, bytes, "constant"));
        return new EtTensorData.MutableInitial(Cut(table, storage.MutableData, index, bytes, "initial state"));
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

    private EtTensorData ReadExternal(FlatTable table, string key, FlatTensorLayout layout, long bytes)
    {
        if (storage.FindExternal(key) is not var (companion, entry))
            return new EtTensorData.External(key, Source: null);

        if (entry.Layout != layout)
            table.Fail($"'{key}' has another type or shape in its companion file");
        if (entry.Range.Length < bytes)
            table.Fail($"'{key}' has fewer than {bytes} bytes in its companion file");
        return new EtTensorData.External(key, new(companion, entry.Range with { Length = bytes }));
    }

    private static EtTensorData Undefined(FlatTable extra, byte location)
    {
        extra.Fail($"a tensor has data location {location}, which is not defined");
        return EtTensorData.None.Instance;
    }
}
