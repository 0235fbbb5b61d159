using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.ExecuTorch;

/// <summary>How far a tensor's sizes may change at run time.</summary>
internal enum EtShapeDynamism : byte
{
    Static = 0,

    /// <summary>The sizes are upper bounds; the rank is fixed.</summary>
    DynamicBound = 1,
}

/// <summary>Where the planner put a tensor: a byte offset in the arena with index <paramref name="MemoryId"/>.</summary>
/// <param name="MemoryId">Index into <see cref="EtExecutionPlan.ArenaSizes"/>; at least 1.</param>
internal readonly record struct EtAllocation(int MemoryId, long Offset);

/// <summary>A processor other than the one that runs the program.</summary>
/// <param name="Type">0: CPU, 1: CUDA.</param>
internal readonly record struct EtDevice(int Type, int Index);

/// <summary>Where a tensor's bytes come from before the first instruction.</summary>
internal abstract record EtTensorData
{
    /// <summary>Nothing in the file: a planned activation, an uninitialised buffer, or memory given at run time.</summary>
    public sealed record None : EtTensorData
    {
        public static readonly None Instance = new();
    }

    /// <summary>A constant: exactly the tensor's bytes, in the memory order of its dim_order.</summary>
    public sealed record Constant(FileRange Range) : EtTensorData;

    /// <summary>A mutable buffer that starts with these bytes, in the memory order of its dim_order.</summary>
    public sealed record MutableInitial(FileRange Range) : EtTensorData;

    /// <summary>Bytes in a companion file, found by name. With an allocation the tensor is mutable, else a constant.</summary>
    /// <param name="Source">The bytes; null when no companion has the key.</param>
    public sealed record External(string Key, CompanionRange? Source) : EtTensorData;
}

/// <summary>Bytes in one of <see cref="ModelFile.Companions"/>.</summary>
internal readonly record struct CompanionRange(int Companion, FileRange Range);

/// <summary>A tensor value.</summary>
/// <param name="ScalarType">Always a defined type.</param>
/// <param name="Sizes">Not negative; upper bounds when the shape is dynamic. At most 16.</param>
/// <param name="DimOrder">A permutation of the dimensions, outermost in memory first.</param>
/// <param name="Allocation">Planned place, inside its arena; null when the memory is not planned.</param>
/// <param name="QualifiedName">The attribute of the source module that this is; null when not told.</param>
internal sealed record EtTensor(
    EtScalarType ScalarType,
    EquatableArray<int> Sizes,
    EquatableArray<int> DimOrder,
    EtShapeDynamism Dynamism,
    EtAllocation? Allocation,
    EtTensorData Data,
    string? QualifiedName,
    EtDevice Device) : EtValue
{
    public int Rank => Sizes.Length;

    /// <summary>Product of the sizes, 1 for rank 0; <see cref="long.MaxValue"/> when it does not fit.</summary>
    public long ElementCount => SaturatingProduct.Of(Sizes, 1);

    /// <summary>Bytes of the elements; <see cref="long.MaxValue"/> when they do not fit.</summary>
    public long ByteLength => SaturatingProduct.Of(Sizes, ScalarType.ElementSize());

    /// <summary>Distance in elements between neighbours along each dimension; an empty dimension counts as one.</summary>
    public EquatableArray<long> Strides()
    {
        var strides = new long[Rank];
        long stride = 1;
        for (int i = Rank - 1; i >= 0; i--)
        {
            strides[DimOrder[i]] = stride;
            stride = unchecked(stride * Math.Max(Sizes[DimOrder[i]], 1));
        }
        return EquatableArray.Adopt(strides);
    }
}
