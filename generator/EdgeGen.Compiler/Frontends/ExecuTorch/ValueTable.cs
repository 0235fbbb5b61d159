using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load.ExecuTorch;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// What the values of a plan hold as its instructions go by. Views leave no instruction: they are tensors over the same bytes of an
/// arena, so a read takes what was written last at its place; a place that nothing wrote yet is a mutable buffer.
/// </summary>
internal sealed class ValueTable
{
    private readonly EtExecutionPlan _plan;
    private readonly GraphBuilder _builder;
    private readonly MethodState _state;
    private readonly Dictionary<int, Held> _byIndex;
    private readonly Dictionary<int, (ScalarValue Value, bool IsOuter)> _scalars;
    private readonly Dictionary<EtAllocation, (Held Value, long Bytes)> _byPlace;
    private readonly List<(EtAllocation Place, long Bytes)> _touched;
    private readonly HashSet<int> _moved;
    private readonly HashSet<int> _written = [];
    private readonly Dictionary<int, List<ValueId>> _rows = [];
    private readonly Dictionary<int, (int Index, ValueId Before)> _buffers = [];

    /// <summary>The table of a method before its first instruction.</summary>
    public ValueTable(EtExecutionPlan plan, GraphBuilder builder, MethodState state)
    {
        (_plan, _builder, _state, Open) = (plan, builder, state, new OpenExtentTable(builder));
        (_byIndex, _scalars, _byPlace, _touched, _moved) = ([], [], [], [], []);
    }

    private ValueTable(ValueTable outer, GraphBuilder builder)
    {
        (_plan, _builder, _state, Captured, Open) = (outer._plan, builder, outer._state, new Capture(outer, builder), new OpenExtentTable(builder));
        _byIndex = outer._byIndex.ToDictionary(p => p.Key, p => p.Value with { IsOuter = true });
        _scalars = outer._scalars.ToDictionary(p => p.Key, p => (p.Value.Value, true));
        _byPlace = outer._byPlace.ToDictionary(p => p.Key, p => (p.Value.Value with { IsOuter = true }, p.Value.Bytes));
        (_touched, _moved) = ([.. outer._touched], [.. outer._moved]);
    }

    /// <summary>The graph under construction.</summary>
    public GraphBuilder Builder => _builder;

    /// <summary>Which values have extents that the data decide.</summary>
    public OpenExtentTable Open { get; }

    /// <summary>What was taken from the surrounding graph; <c>null</c> outside of regions.</summary>
    public Capture? Captured { get; }

    /// <summary>Indices of the values that were written since the table was made.</summary>
    public IEnumerable<int> Written => _written.OrderBy(i => i);

    /// <summary>State variables of the method that were touched: which, a value index over their memory, and the value they started with.</summary>
    public IEnumerable<(int Variable, int Index, ValueId Before)> Buffers =>
        Captured?.Outer.Buffers ?? _buffers.OrderBy(b => b.Key).Select(b => (b.Key, b.Value.Index, b.Value.Before));

    /// <summary>The table of a region that starts with what this one holds.</summary>
    public ValueTable Fork(GraphBuilder builder) => new(this, builder);

    /// <summary>
    /// The type of a tensor, complex numbers as pairs; <c>null</c> if nothing computes with its element type or it is too large.
    /// </summary>
    public static TensorType? TypeOf(EtTensor tensor) => tensor.ScalarType.ToElementType() is { } element && tensor.ElementCount < int.MaxValue / 2
        ? new TensorType(element, Shape.Of(tensor.ScalarType.IsComplex() ? [.. tensor.Sizes, 2] : tensor.Sizes))
        : null;

    /// <summary>Records that a tensor holds a value from here on.</summary>
    public void Write(int index, ValueId value)
    {
        EtTensor tensor = (EtTensor)_plan.Values[index];
        Forget(index);
        _written.Add(index);
        _byIndex[index] = new Held(value, IsOuter: false);
        if (tensor.Allocation is { } place && tensor.ByteLength > 0)
            _byPlace[place] = (new Held(value, IsOuter: false), tensor.ByteLength);
    }

    /// <summary>Records that a tensor holds nothing that can be told from here on.</summary>
    public void Forget(int index)
    {
        EtTensor tensor = (EtTensor)_plan.Values[index];
        _moved.Remove(index);
        _byIndex.Remove(index);
        if (tensor.Allocation is not { } place || tensor.ByteLength == 0)
            return;
        foreach (EtAllocation stale in _byPlace.Where(p => Overlaps(p.Key, p.Value.Bytes, place, tensor.ByteLength)).Select(p => p.Key).ToList())
            _byPlace.Remove(stale);
        _touched.Add((place, tensor.ByteLength));
    }

    /// <summary>Writes a tensor in place: one that nothing touched yet and that another method can see is a mutable buffer.</summary>
    public void Mutate(int index, ValueId value, Origin origin)
    {
        if (_plan.Values[index] is EtTensor { Allocation: { } place } && _state.IsShared(place))
            Read(index, origin);
        Write(index, value);
    }

    /// <summary>Puts a row into a tensor that is written row by row from the first one; it holds something once all are there.</summary>
    /// <returns>Whether the row follows the rows before it.</returns>
    public bool WriteRow(int index, ValueId row, long at, Origin origin)
    {
        if (_plan.Values[index] is not EtTensor tensor || TypeOf(tensor) is not { Shape: { Rank: > 0 } shape } type)
            return false;
        if (!_rows.TryGetValue(index, out List<ValueId>? rows) || at == 0)
            _rows[index] = rows = [];
        TensorType rowType = type with { Shape = shape.With(0, 1) };
        if (at != rows.Count || _builder.TypeOf(row).Element != type.Element || _builder.TypeOf(row).Shape.Count != rowType.Shape.Count)
            return false;
        rows.Add(_builder.Add(new Reshape(), [row], rowType, origin));
        if (rows.Count == shape[0])
            Write(index, rows.Count == 1 ? rows[0] : _builder.Add(new Concat(0), [.. rows], type, origin));
        return true;
    }

    /// <summary>What a tensor holds; <c>null</c> if nothing that can be told was written there.</summary>
    public ValueId? Read(int index, Origin origin)
    {
        EtTensor tensor = (EtTensor)_plan.Values[index];
        if (TypeOf(tensor) is not { } type)
            return null;
        if (type.Shape.Count == 0)
            return _builder.AddValue(type, constant: new InlineConstant([]));
        if (_moved.Contains(index))
            return Viewed(_byIndex[index], type, origin);
        if (tensor.Data is EtTensorData.Constant { Range: var range })
            return Constant(index, type, new FileConstant(0, range.Offset, StridesOf(tensor)), tensor.QualifiedName);
        if (tensor.Data is EtTensorData.External { Source: { } source } && tensor.Allocation is null)
            return Constant(index, type, new FileConstant(source.Companion + 1, source.Range.Offset, StridesOf(tensor)), tensor.QualifiedName);
        if (tensor.Allocation is not { } place)
            return _byIndex.TryGetValue(index, out Held given) ? Viewed(given, type, origin) : null;
        if (_byPlace.TryGetValue(place, out (Held Value, long Bytes) held))
            return held.Bytes == tensor.ByteLength ? Viewed(held.Value, type, origin) : null;
        return _touched.Exists(t => Overlaps(t.Place, t.Bytes, place, tensor.ByteLength)) ? null : ReadBuffer(index, tensor, type, origin);
    }

    /// <summary>Whether the data decide an extent of what a tensor holds.</summary>
    public bool IsOpen(int index)
    {
        if (_plan.Values[index] is not EtTensor tensor)
            return _plan.Values[index] is EtTensorList list && list.Values.Any(IsOpen);
        bool isPlaced = tensor.Allocation is not null && !_moved.Contains(index);
        Held held = isPlaced
            ? _byPlace.TryGetValue(tensor.Allocation!.Value, out (Held Value, long Bytes) placed) ? placed.Value : default
            : _byIndex.TryGetValue(index, out Held own) ? own : default;
        return !held.IsOuter && Open.IsOpen(held.Value);
    }

    /// <summary>Makes one value the same as another one: tensors alias.</summary>
    /// <returns>Whether there was something to move.</returns>
    public bool Move(int from, int to, Origin origin)
    {
        if (_plan.Values[from] is not EtTensor)
        {
            SetScalar(to, Scalar(from));
            return true;
        }

        if (_plan.Values[to] is not EtTensor || Read(from, origin) is not { } value)
            return false;
        SetMoved(to, value);
        return true;
    }

    /// <summary>Gives a value index a tensor of its own, whatever memory the program planned for it.</summary>
    public void SetMoved(int index, ValueId value)
    {
        _byIndex[index] = new Held(value, IsOuter: false);
        _moved.Add(index);
        _written.Add(index);
    }

    /// <summary>What a value that is no tensor holds.</summary>
    public ScalarValue Scalar(int index)
    {
        if (!_scalars.TryGetValue(index, out (ScalarValue Value, bool IsOuter) held))
            return ScalarValue.Of(_plan.Values[index]);
        return held.IsOuter && held.Value.Computed.Exists ? ScalarValue.Of(Captured!.Inner(held.Value.Computed)) : held.Value;
    }

    /// <summary>Records that a value that is no tensor holds something from here on.</summary>
    public void SetScalar(int index, ScalarValue value)
    {
        _scalars[index] = (value, IsOuter: false);
        _written.Add(index);
    }

    // A region reads the buffer in the graph around it, where it is written back, too.
    private ValueId? ReadBuffer(int index, EtTensor tensor, TensorType type, Origin origin)
    {
        Held held;
        if (Captured is { } captured)
        {
            if (captured.Outer.Read(index, origin) is not { } outer)
                return null;
            held = new Held(outer, IsOuter: true);
        }
        else
        {
            int variable = _state.Variable(_plan, tensor, type);
            held = new Held(_builder.Add(new ReadVariable(variable), [], type, origin), IsOuter: false);
            _buffers[variable] = (index, held.Value);
        }

        EtAllocation place = tensor.Allocation!.Value;
        _byPlace[place] = (held, tensor.ByteLength);
        _touched.Add((place, tensor.ByteLength));
        return Take(held);
    }

    private ValueId? Viewed(Held held, TensorType type, Origin origin)
    {
        ValueId found = Take(held);
        TensorType actual = _builder.TypeOf(found);
        return actual == type ? found
            : actual.Element == type.Element && actual.Shape.Count == type.Shape.Count ? _builder.Add(new Reshape(), [found], type, origin)
            : null;
    }

    private ValueId Constant(int index, TensorType type, ConstantData data, string? name)
    {
        if (!_byIndex.TryGetValue(index, out Held held))
            _byIndex[index] = held = new Held(_builder.AddValue(type, name ?? "", data), IsOuter: false);
        return Take(held);
    }

    private ValueId Take(Held held) => held.IsOuter ? Captured!.Inner(held.Value) : held.Value;

    private static EquatableArray<long> StridesOf(EtTensor tensor) =>
        tensor.ScalarType.IsComplex() ? [.. tensor.Strides().Select(s => 2 * s), 1] : tensor.Strides();

    private static bool Overlaps(EtAllocation a, long aBytes, EtAllocation b, long bBytes) =>
        a.MemoryId == b.MemoryId && a.Offset < b.Offset + bBytes && b.Offset < a.Offset + aBytes;

    // A value of this graph, or of the one around it that was not taken in yet.
    private readonly record struct Held(ValueId Value, bool IsOuter);
}
