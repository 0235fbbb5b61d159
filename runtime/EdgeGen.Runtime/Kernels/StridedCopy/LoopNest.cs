namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The loops of a strided copy, outermost first: extents of one dropped, ordered so that the innermost loop has the smallest
/// output stride, and neighbours merged where both sides walk memory as one longer loop would.
/// </summary>
internal ref struct LoopNest
{
    /// <summary>The deepest nest; a tile of a rank-16 tensor needs two loops a dimension.</summary>
    public const int MaxDepth = 32;

    private readonly Span<int> _extents;
    private readonly Span<int> _inputStrides;
    private readonly Span<int> _outputStrides;

    /// <summary>Makes a nest of at least two loops.</summary>
    /// <param name="storage">At least three times (number of extents + 2) elements that live as long as the nest.</param>
    /// <param name="extents">Trip counts, all above zero.</param>
    /// <param name="inputStrides">Elements between two steps in the input.</param>
    /// <param name="outputStrides">Elements between two steps in the output.</param>
    public LoopNest(Span<int> storage, ReadOnlySpan<int> extents, ReadOnlySpan<int> inputStrides, ReadOnlySpan<int> outputStrides)
    {
        int capacity = extents.Length + 2;
        _extents = storage.Slice(0, capacity);
        _inputStrides = storage.Slice(capacity, capacity);
        _outputStrides = storage.Slice(2 * capacity, capacity);
        for (int k = 0; k < extents.Length; k++)
        {
            if (extents[k] != 1)
                Insert(extents[k], inputStrides[k], outputStrides[k]);
        }

        Merge();
        while (Depth < 2)
            Place(0, 1, 0, 0);
    }

    /// <summary>A nest from what <see cref="CopyTo"/> wrote.</summary>
    public LoopNest(Span<int> storage, int depth)
    {
        _extents = storage[..depth];
        _inputStrides = storage.Slice(depth, depth);
        _outputStrides = storage.Slice(2 * depth, depth);
        Depth = depth;
    }

    /// <summary>Number of loops, two or more.</summary>
    public int Depth { get; private set; }

    /// <summary>Trip count of a loop.</summary>
    public readonly int Extent(int loop) => _extents[loop];

    /// <summary>Elements between two steps of a loop in the input.</summary>
    public readonly int InputStride(int loop) => _inputStrides[loop];

    /// <summary>Elements between two steps of a loop in the output.</summary>
    public readonly int OutputStride(int loop) => _outputStrides[loop];

    /// <summary>Writes extents, input strides and output strides, three times <see cref="Depth"/> elements.</summary>
    public readonly void CopyTo(Span<int> storage)
    {
        _extents[..Depth].CopyTo(storage);
        _inputStrides[..Depth].CopyTo(storage[Depth..]);
        _outputStrides[..Depth].CopyTo(storage[(2 * Depth)..]);
    }

    /// <summary>Gives a loop another trip count.</summary>
    public readonly void Shorten(int loop, int extent) => _extents[loop] = extent;

    /// <summary>Whether the innermost loop copies runs that fill exactly one element of <paramref name="factor"/> times the size.</summary>
    public readonly bool CanWiden(int factor)
    {
        int last = Depth - 1;
        if (_extents[last] != factor || _inputStrides[last] != 1 || _outputStrides[last] != 1)
            return false;
        for (int k = 0; k < last; k++)
        {
            if (_inputStrides[k] % factor != 0 || _outputStrides[k] % factor != 0)
                return false;
        }

        return true;
    }

    /// <summary>Drops the innermost loop: its run becomes one element <paramref name="factor"/> times as large.</summary>
    public void Widen(int factor)
    {
        Depth--;
        for (int k = 0; k < Depth; k++)
        {
            _inputStrides[k] /= factor;
            _outputStrides[k] /= factor;
        }

        while (Depth < 2)
            Place(0, 1, 0, 0);
    }

    /// <summary>Moves a loop to the place before the innermost one.</summary>
    public readonly void MoveNextToLast(int loop)
    {
        int target = Depth - 2;
        Rotate(_extents[loop..(target + 1)]);
        Rotate(_inputStrides[loop..(target + 1)]);
        Rotate(_outputStrides[loop..(target + 1)]);
    }

    private static void Rotate(Span<int> values)
    {
        int first = values[0];
        values[1..].CopyTo(values);
        values[^1] = first;
    }

    private void Insert(int extent, int inputStride, int outputStride)
    {
        int place = Depth;
        while (place > 0 && Math.Abs((long)_outputStrides[place - 1]) < Math.Abs((long)outputStride))
            place--;
        Place(place, extent, inputStride, outputStride);
    }

    private void Place(int place, int extent, int inputStride, int outputStride)
    {
        Open(_extents, place) = extent;
        Open(_inputStrides, place) = inputStride;
        Open(_outputStrides, place) = outputStride;
        Depth++;
    }

    private readonly ref int Open(Span<int> values, int place)
    {
        values[place..Depth].CopyTo(values[(place + 1)..]);
        return ref values[place];
    }

    private void Merge()
    {
        int kept = 0;
        for (int k = 1; k < Depth; k++)
        {
            bool continues = _inputStrides[kept] == (long)_inputStrides[k] * _extents[k]
                && _outputStrides[kept] == (long)_outputStrides[k] * _extents[k];
            if (!continues)
                kept++;
            _extents[kept] = continues ? _extents[kept] * _extents[k] : _extents[k];
            _inputStrides[kept] = _inputStrides[k];
            _outputStrides[kept] = _outputStrides[k];
        }

        Depth = Math.Min(Depth, kept + 1);
    }
}
