using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Binary heaps over candidates, the worst one on top.</summary>
/// <param name="ranking">Which candidate is better.</param>
/// <param name="items">The candidates.</param>
internal readonly ref struct RankingHeap<T>(Ranking<T> ranking, Span<Ranked<T>> items)
    where T : unmanaged, INumber<T>
{
    private readonly Ranking<T> _ranking = ranking;
    private readonly Span<Ranked<T>> _items = items;

    /// <summary>Gathers the best of [first, last) in [first, middle), as a heap.</summary>
    public void Select(int first, int middle, int last)
    {
        int length = middle - first;
        for (int parent = (length - 2) / 2; length > 1 && parent >= 0; parent--)
            Sink(first, parent, length, _items[first + parent]);
        for (int i = middle; i < last; i++)
        {
            if (_ranking.IsBetter(_items[i], _items[first]))
                Replace(first, length, i);
        }
    }

    /// <summary>Puts a heap in order.</summary>
    public void Sort(int first, int last)
    {
        for (int length = last - first - 1; length > 0; length--)
            Replace(first, length, first + length);
    }

    // The top goes to a place, and what was there into the heap.
    private void Replace(int first, int length, int place)
    {
        Ranked<T> value = _items[place];
        _items[place] = _items[first];
        Sink(first, 0, length, value);
    }

    // The hole sinks to a leaf along worse children, and the value rises from there.
    private void Sink(int first, int top, int length, Ranked<T> value)
    {
        int hole = top, child = top;
        while (child < (length - 1) / 2)
        {
            child = 2 * (child + 1);
            if (_ranking.IsBetter(_items[first + child], _items[first + child - 1]))
                child--;
            _items[first + hole] = _items[first + child];
            hole = child;
        }

        if (length % 2 == 0 && child == (length - 2) / 2)
        {
            child = (2 * child) + 1;
            _items[first + hole] = _items[first + child];
            hole = child;
        }

        for (int parent = (hole - 1) / 2; hole > top && _ranking.IsBetter(_items[first + parent], value); parent = (hole - 1) / 2)
        {
            _items[first + hole] = _items[first + parent];
            hole = parent;
        }

        _items[first + hole] = value;
    }
}
