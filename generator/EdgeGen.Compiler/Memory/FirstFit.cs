namespace EdgeGen.Compiler.Memory;

/// <summary>Where buffers lie.</summary>
/// <param name="Offsets">Bytes from the start, in the buffers' order.</param>
/// <param name="Total">Where the highest one ends.</param>
/// <param name="Excess">By how much all ends together exceed the bound.</param>
internal sealed record Placement(long[] Offsets, long Total, long Excess);

/// <summary>Places buffers one after the other, each at the lowest offset where it fits.</summary>
internal sealed class FirstFit
{
    private readonly IReadOnlyList<ArenaBuffer> _buffers;
    private readonly int[][] _neighbours;
    private readonly long[] _offsets;
    private readonly int[] _placed;

    private readonly long _bound;

    /// <summary>Finds out which buffers are alive together.</summary>
    /// <param name="buffers">The buffers.</param>
    /// <param name="bound">Where all of them should end.</param>
    public FirstFit(IReadOnlyList<ArenaBuffer> buffers, long bound)
    {
        (_buffers, _bound) = (buffers, bound);
        _offsets = new long[buffers.Count];
        _placed = new int[buffers.Count];
        _neighbours = new int[buffers.Count][];
        for (int i = 0; i < buffers.Count; i++)
            _neighbours[i] = [.. Enumerable.Range(0, buffers.Count).Where(j => j != i && buffers[j].Bytes > 0 && buffers[j].Lifetime.Overlaps(buffers[i].Lifetime))];
        Work = _neighbours.Sum(n => (long)n.Length) + buffers.Count;
    }

    /// <summary>Roughly how many steps one placement takes.</summary>
    public long Work { get; }

    /// <summary>Bytes that are alive together with a buffer.</summary>
    public long Pressure(int index) => _buffers[index].Bytes + _neighbours[index].Sum(n => _buffers[n].Bytes);

    /// <summary>Whether a buffer ends above the bound.</summary>
    public bool IsAbove(Placement placement, int index) => placement.Offsets[index] + _buffers[index].Bytes > _bound;

    /// <summary>Whether two buffers are alive together.</summary>
    public bool AreNeighbours(int a, int b) => _buffers[a].Lifetime.Overlaps(_buffers[b].Lifetime);

    /// <summary>Places every buffer.</summary>
    /// <param name="order">Every buffer's index once.</param>
    public Placement Place(int[] order)
    {
        long total = 0, excess = 0;
        for (int i = 0; i < _offsets.Length; i++)
            _offsets[i] = -1;
        foreach (int index in order)
        {
            _offsets[index] = LowestFit(index);
            long end = _offsets[index] + _buffers[index].Bytes;
            total = Math.Max(total, end);
            excess += Math.Max(0, end - _bound);
        }

        return new Placement([.. _offsets], total, excess);
    }

    private long LowestFit(int index)
    {
        int count = 0;
        foreach (int neighbour in _neighbours[index])
        {
            if (_offsets[neighbour] < 0)
                continue;
            int place = count++;
            for (; place > 0 && _offsets[_placed[place - 1]] > _offsets[neighbour]; place--)
                _placed[place] = _placed[place - 1];
            _placed[place] = neighbour;
        }

        long offset = 0;
        for (int k = 0; k < count && _offsets[_placed[k]] < offset + _buffers[index].Bytes; k++)
            offset = Math.Max(offset, _offsets[_placed[k]] + _buffers[_placed[k]].Bytes);
        return offset;
    }
}
