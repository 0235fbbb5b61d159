namespace EdgeGen.Compiler.Memory;

/// <summary>
/// Places buffers one after the other, each at the lowest offset where it fits, and keeps the placement up to date when one of them moves
/// ahead in the order: only what that touches is placed again.
/// </summary>
internal sealed class FirstFit
{
    private readonly IReadOnlyList<ArenaBuffer> _buffers;
    private readonly long _bound;
    private readonly int[][] _neighbours;
    private readonly int[] _order;
    private readonly int[] _positions;
    private readonly long[] _offsets;
    private readonly bool[] _stale;
    private readonly int[] _below;
    private readonly Stack<(int Index, long Offset)> _undo = new();
    private (int From, int To) _move;

    /// <summary>Finds out which buffers are alive together.</summary>
    /// <param name="buffers">The buffers.</param>
    /// <param name="bound">Where all of them should end.</param>
    public FirstFit(IReadOnlyList<ArenaBuffer> buffers, long bound)
    {
        (_buffers, _bound) = (buffers, bound);
        _order = new int[buffers.Count];
        _positions = new int[buffers.Count];
        _offsets = new long[buffers.Count];
        _stale = new bool[buffers.Count];
        _below = new int[buffers.Count];
        _neighbours = NeighboursOf(buffers);
        Work = _neighbours.Sum(n => (long)n.Length) + buffers.Count;
    }

    /// <summary>Roughly how many steps one placement takes.</summary>
    public long Work { get; }

    /// <summary>By how much all ends together exceed the bound.</summary>
    public long Excess { get; private set; }

    /// <summary>Where the highest buffer ends.</summary>
    public long Total
    {
        get
        {
            long total = 0;
            for (int index = 0; index < _offsets.Length; index++)
                total = Math.Max(total, End(index));
            return total;
        }
    }

    /// <summary>The buffers in the order in which they are placed.</summary>
    public IReadOnlyList<int> Order => _order;

    /// <summary>Bytes from the start, in the buffers' order.</summary>
    public long[] Offsets() => [.. _offsets];

    /// <summary>Bytes that are alive together with a buffer.</summary>
    public long Pressure(int index) => _buffers[index].Bytes + _neighbours[index].Sum(n => _buffers[n].Bytes);

    /// <summary>Whether a buffer ends above the bound.</summary>
    public bool IsAbove(int index) => End(index) > _bound;

    /// <summary>Whether two buffers are alive together.</summary>
    public bool AreNeighbours(int a, int b) => _buffers[a].Lifetime.Overlaps(_buffers[b].Lifetime);

    /// <summary>Places every buffer.</summary>
    /// <param name="order">Every buffer's index once.</param>
    public void Place(IReadOnlyList<int> order)
    {
        for (int position = 0; position < _order.Length; position++)
        {
            _order[position] = order[position];
            _positions[order[position]] = position;
        }

        Excess = 0;
        foreach (int index in _order)
        {
            _offsets[index] = LowestFit(index);
            Excess += ExcessOf(index);
        }
    }

    /// <summary>Places the buffer at one position of the order before the one at another, earlier one.</summary>
    public void Move(int from, int to)
    {
        _undo.Clear();
        _move = (from, to);
        int moved = _order[from];
        Array.Copy(_order, to, _order, to + 1, from - to);
        _order[to] = moved;
        Number(to, from);
        int open = MarkAfter(moved, to, from) + Mark(moved);
        for (int position = to; open > 0; position++)
        {
            int index = _order[position];
            if (!_stale[index])
                continue;
            _stale[index] = false;
            open--;
            long offset = LowestFit(index);
            if (offset == _offsets[index])
                continue;
            _undo.Push((index, _offsets[index]));
            Put(index, offset);
            open += MarkAfter(index, position, _order.Length);
        }
    }

    /// <summary>Takes the last <see cref="Move"/> back.</summary>
    public void Undo()
    {
        while (_undo.Count > 0)
        {
            (int index, long offset) = _undo.Pop();
            Put(index, offset);
        }

        (int from, int to) = _move;
        int moved = _order[to];
        Array.Copy(_order, to + 1, _order, to, from - to);
        _order[from] = moved;
        Number(to, from);
    }

    private static int[][] NeighboursOf(IReadOnlyList<ArenaBuffer> buffers)
    {
        int[][] neighbours = new int[buffers.Count][];
        List<int> found = [];
        for (int i = 0; i < neighbours.Length; i++)
        {
            found.Clear();
            for (int j = 0; j < neighbours.Length; j++)
            {
                if (j != i && buffers[j].Bytes > 0 && buffers[j].Lifetime.Overlaps(buffers[i].Lifetime))
                    found.Add(j);
            }

            neighbours[i] = [.. found];
        }

        return neighbours;
    }

    private long End(int index) => _offsets[index] + _buffers[index].Bytes;

    private long ExcessOf(int index) => Math.Max(0, End(index) - _bound);

    private void Put(int index, long offset)
    {
        Excess -= ExcessOf(index);
        _offsets[index] = offset;
        Excess += ExcessOf(index);
    }

    private void Number(int first, int last)
    {
        for (int position = first; position <= last; position++)
            _positions[_order[position]] = position;
    }

    private int Mark(int index)
    {
        if (_stale[index])
            return 0;
        _stale[index] = true;
        return 1;
    }

    // What is alive with a buffer and placed between two positions has to be placed again.
    private int MarkAfter(int index, int position, int last)
    {
        int marked = 0;
        foreach (int neighbour in _neighbours[index])
        {
            if (_positions[neighbour] > position && _positions[neighbour] <= last)
                marked += Mark(neighbour);
        }

        return marked;
    }

    private long LowestFit(int index)
    {
        int count = 0;
        foreach (int neighbour in _neighbours[index])
        {
            if (_positions[neighbour] > _positions[index])
                continue;
            int place = count++;
            for (; place > 0 && _offsets[_below[place - 1]] > _offsets[neighbour]; place--)
                _below[place] = _below[place - 1];
            _below[place] = neighbour;
        }

        long offset = 0;
        for (int k = 0; k < count && _offsets[_below[k]] < offset + _buffers[index].Bytes; k++)
            offset = Math.Max(offset, _offsets[_below[k]] + _buffers[_below[k]].Bytes);
        return offset;
    }
}
