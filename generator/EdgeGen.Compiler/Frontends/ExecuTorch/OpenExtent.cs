using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Operators;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>
/// An extent that the data decide: <paramref name="Unit"/> times a number that the run counts. The value's type says the largest extent;
/// what lies behind the elements that count is undefined.
/// </summary>
/// <param name="Dimension">Which dimension.</param>
/// <param name="Count">The number: i32 [1].</param>
/// <param name="Unit">Elements that each one counted stands for.</param>
internal readonly record struct OpenExtent(int Dimension, ValueId Count, int Unit = 1)
{
    /// <summary>Whether the extents are equal in every run.</summary>
    public bool IsAs(OpenExtent other) => (Count, Unit) == (other.Count, other.Unit);
}

/// <summary>What is asked of a mask: the places where it holds.</summary>
/// <param name="Mask">The mask; anything but zero holds.</param>
/// <param name="Most">The most places.</param>
/// <param name="IsOpen">Whether it may be fewer; otherwise a run with another number of places ends.</param>
/// <param name="IsFlat">Whether to count places in row-major order instead of giving coordinates.</param>
/// <param name="ByColumns">See <see cref="NonZero"/>.</param>
internal readonly record struct PlacesOf(ValueId Mask, int Most, bool IsOpen, bool IsFlat = true, bool ByColumns = false);

/// <summary>
/// Which values of a graph under construction have extents that the data decide. It follows every node that import functions append, so
/// that none can lose or change such an extent unseen.
/// </summary>
internal sealed class OpenExtentTable(GraphBuilder builder)
{
    private readonly Dictionary<ValueId, EquatableArray<OpenExtent>> _open = [];
    private readonly Dictionary<ValueId, int> _sizes = [];
    private readonly HashSet<ValueId> _derived = [];
    private readonly HashSet<(ValueId Value, int Axis)> _filled = [];
    private readonly HashSet<ValueId> _zeroTailed = [];
    private readonly Dictionary<PlacesOf, (ValueId Rows, ValueId Count)> _places = [];
    private int _next;
    private bool _isFollowing;
    private string? _refusal;

    /// <summary>What cannot be followed of the nodes since it was asked last; <c>null</c> if everything can.</summary>
    public string? TakeRefusal()
    {
        Follow();
        string? refusal = _refusal;
        _refusal = null;
        return refusal;
    }

    /// <summary>The open extents of a value, outermost first.</summary>
    public EquatableArray<OpenExtent> Of(ValueId value)
    {
        Follow();
        return _open.TryGetValue(value, out EquatableArray<OpenExtent> extents) ? extents : default;
    }

    /// <summary>Whether the data decide an extent of a value.</summary>
    public bool IsOpen(ValueId value) => !Of(value).IsEmpty;

    /// <summary>Whether a value was computed from such values, each step followed.</summary>
    public bool IsDerived(ValueId value)
    {
        Follow();
        return _derived.Contains(value);
    }

    /// <summary>Whether what lies behind the elements that count has a known value along an axis.</summary>
    public bool IsFilled(ValueId value, int axis) => _filled.Contains((value, axis));

    /// <summary>Whether the elements that do not count are zeros, which index any axis.</summary>
    public bool IsZeroTailed(ValueId value)
    {
        Follow();
        return _zeroTailed.Contains(value);
    }

    /// <summary>Says what the data decide of a value.</summary>
    public void Mark(ValueId value, OpenExtent extent)
    {
        Follow();
        _derived.Add(value);
        Shape shape = builder.TypeOf(value).Shape;
        if (shape[extent.Dimension] == 0)
            return;
        if (shape.Count == 0)
            _refusal ??= "it has no elements, but a size that the data decide";
        _open[value] = [.. Of(value).Where(e => e.Dimension != extent.Dimension).Append(extent).OrderBy(e => e.Dimension)];
    }

    /// <summary>Says that the elements of a value that do not count are zeros.</summary>
    public void MarkZeroTailed(ValueId value) => _zeroTailed.Add(value);

    /// <summary>Says that a number is an extent, and what it is at most.</summary>
    public void MarkSize(ValueId number, int most) => _sizes[number] = most;

    /// <summary>What a computed number that is an extent is at most; <c>null</c> if it is none.</summary>
    public int? MostOf(ValueId number) => _sizes.TryGetValue(number, out int most) ? most : null;

    /// <summary>The places where a mask holds, found once however often they are asked for.</summary>
    public (ValueId Rows, ValueId Count) Find(PlacesOf what, Func<(ValueId Rows, ValueId Count)> find)
    {
        if (!_places.TryGetValue(what, out (ValueId Rows, ValueId Count) found))
            _places[what] = found = find();
        return found;
    }

    private void Follow()
    {
        if (_isFollowing)
            return;
        _isFollowing = true;
        while (_next < builder.Nodes.Count)
        {
            if (builder.Nodes[_next++] is { } node && node.Inputs.Any(v => v.Exists && _derived.Contains(v)))
                Follow(node);
        }

        _isFollowing = false;
    }

    private void Follow(Node node)
    {
        _derived.UnionWith(node.Outputs);
        if (!node.Inputs.Any(v => v.Exists && _open.ContainsKey(v)))
            return;
        if (node.Operator is FillTail fill)
        {
            _filled.Add((node.Output, fill.Axis));
            _filled.UnionWith(_filled.Where(f => f.Value == node.Inputs[0]).Select(f => (node.Output, f.Axis)).ToList());
            if (fill.Element.All(b => b == 0) && Of(node.Inputs[0]).Length == 1)
                _zeroTailed.Add(node.Output);
        }
        else if (node.Operator is Reshape or Transpose or Slice && _zeroTailed.Contains(node.Inputs[0]))
        {
            _zeroTailed.Add(node.Output);
        }

        OpenExtentRules rules = new(builder, this, node);
        foreach (ValueId output in node.Outputs)
        {
            foreach (OpenExtent extent in rules.ExtentsOf(output))
                Mark(output, extent);
        }

        _refusal ??= rules.Refusal;
    }
}
