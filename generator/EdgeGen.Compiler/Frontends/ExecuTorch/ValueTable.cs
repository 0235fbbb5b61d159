using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// What the tensors of a plan hold as its instructions go by. Views leave no instruction: they are tensors over the same bytes of an
/// arena, so a read takes what was written last at its place.
/// </summary>
internal sealed class ValueTable(EtExecutionPlan plan, GraphBuilder builder)
{
    private readonly Dictionary<int, ValueId> _byIndex = [];
    private readonly Dictionary<EtAllocation, (ValueId Value, long Bytes)> _byPlace = [];

    /// <summary>The type of a tensor; <c>null</c> if nothing computes with its element type or it is too large.</summary>
    public static TensorType? TypeOf(EtTensor tensor) => tensor.ScalarType.ToElementType() is { } element && tensor.ElementCount <= int.MaxValue
        ? new TensorType(element, Shape.Of(tensor.Sizes))
        : null;

    /// <summary>Records that a tensor holds a value from here on.</summary>
    public void Write(int index, ValueId value)
    {
        EtTensor tensor = (EtTensor)plan.Values[index];
        _byIndex[index] = value;
        if (tensor.Allocation is not { } place)
            return;
        foreach (EtAllocation stale in _byPlace.Where(p => Overlaps(p.Key, p.Value.Bytes, place, tensor.ByteLength)).Select(p => p.Key).ToList())
            _byPlace.Remove(stale);
        _byPlace[place] = (value, tensor.ByteLength);
    }

    /// <summary>What a tensor holds; <c>null</c> if nothing that can be told was written there.</summary>
    public ValueId? Read(int index, Origin origin)
    {
        EtTensor tensor = (EtTensor)plan.Values[index];
        if (TypeOf(tensor) is not { } type)
            return null;
        if (tensor.Data is EtTensorData.Constant { Range: var range })
            return Constant(index, type, new FileConstant(0, range.Offset, tensor.Strides()), tensor.QualifiedName);
        if (tensor.Data is EtTensorData.External { Source: { } source } && tensor.Allocation is null)
            return Constant(index, type, new FileConstant(source.Companion + 1, source.Range.Offset, tensor.Strides()), tensor.QualifiedName);
        ValueId found;
        if (tensor.Allocation is { } place)
        {
            if (!_byPlace.TryGetValue(place, out (ValueId Value, long Bytes) held) || held.Bytes != tensor.ByteLength)
                return null;
            found = held.Value;
        }
        else if (!_byIndex.TryGetValue(index, out found))
        {
            return null;
        }

        TensorType actual = builder.TypeOf(found);
        return actual == type ? found
            : actual.Element == type.Element && actual.Shape.Count == type.Shape.Count ? builder.Add(new Operators.Reshape(), [found], type, origin)
            : null;
    }

    private ValueId Constant(int index, TensorType type, ConstantData data, string? name)
    {
        if (!_byIndex.TryGetValue(index, out ValueId value))
            _byIndex[index] = value = builder.AddValue(type, name ?? "", data);
        return value;
    }

    private static bool Overlaps(EtAllocation a, long aBytes, EtAllocation b, long bBytes) =>
        a.MemoryId == b.MemoryId && a.Offset < b.Offset + bBytes && b.Offset < a.Offset + aBytes;
}
