using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A candidate and where it stood.</summary>
internal readonly record struct Ranked<T>(T Value, int Index)
    where T : unmanaged, INumber<T>;

/// <summary>
/// Candidates in the order of a partial sort, best first. Equal ones end up where GNU's C++ library puts them: selection by medians of
/// three, which falls back to a heap when the medians turn out badly, and insertion where few are left.
/// </summary>
/// <param name="items">The candidates.</param>
/// <param name="largest">Whether larger is better; NaN is larger than every number.</param>
internal readonly ref struct Ranking<T>(Span<Ranked<T>> items, bool largest)
    where T : unmanaged, INumber<T>
{
    // Up to here a partition is left to insertion: by selection, and by sorting.
    private const int FewSelected = 3;
    private const int FewSorted = 16;

    private readonly Span<Ranked<T>> _items = items;

    /// <summary>Number of candidates.</summary>
    public int Length => _items.Length;

    /// <summary>Puts the best <paramref name="count"/> first, in order.</summary>
    public void SortBest(int count)
    {
        RankingHeap<T> heap = new(this, _items);
        heap.Select(0, count, Length);
        heap.Sort(0, count);
    }

    /// <summary>Puts the candidate that an order would put at <paramref name="place"/> there, and none before it that is worse.</summary>
    public void Partition(int place)
    {
        int first = 0, last = Length;
        for (int depth = Depth(Length); last - first > FewSelected; depth--)
        {
            if (depth == 0)
            {
                new RankingHeap<T>(this, _items).Select(first, place + 1, last);
                Swap(first, place);
                return;
            }

            int cut = Cut(first, last);
            if (cut <= place)
                first = cut;
            else
                last = cut;
        }

        Insert(first, last);
    }

    /// <summary>Puts the first <paramref name="count"/> in order.</summary>
    public void Sort(int count)
    {
        if (count == 0)
            return;
        SortParts(0, count, Depth(count));
        Insert(0, Math.Min(FewSorted, count));
        for (int i = FewSorted; i < count; i++)
            MoveBack(i);
    }

    /// <summary>Whether a candidate is better than another one.</summary>
    public bool IsBetter(in Ranked<T> a, in Ranked<T> b) => largest ? IsLess(b.Value, a.Value) : IsLess(a.Value, b.Value);

    private static bool IsLess(T a, T b) => (!T.IsNaN(a) && T.IsNaN(b)) || a < b;

    private static int Depth(int count) => 2 * BitOperations.Log2((uint)count);

    private void SortParts(int first, int last, int depth)
    {
        for (; last - first > FewSorted; depth--)
        {
            if (depth == 0)
            {
                RankingHeap<T> heap = new(this, _items);
                heap.Select(first, last, last);
                heap.Sort(first, last);
                return;
            }

            int cut = Cut(first, last);
            SortParts(cut, last, depth - 1);
            last = cut;
        }
    }

    // The median of three becomes the pivot at the first place; what is not worse than it comes before the cut.
    private int Cut(int first, int last)
    {
        Swap(first, Median(first + 1, first + ((last - first) / 2), last - 1));
        Ranked<T> pivot = _items[first];
        int low = first + 1, high = last;
        while (true)
        {
            while (IsBetter(_items[low], pivot))
                low++;
            do
                high--;
            while (IsBetter(pivot, _items[high]));
            if (low >= high)
                return low;
            Swap(low++, high);
        }
    }

    private int Median(int a, int b, int c)
    {
        if (IsBetter(_items[a], _items[b]))
            return IsBetter(_items[b], _items[c]) ? b : IsBetter(_items[a], _items[c]) ? c : a;
        return IsBetter(_items[a], _items[c]) ? a : IsBetter(_items[b], _items[c]) ? c : b;
    }

    private void Insert(int first, int last)
    {
        for (int i = first + 1; i < last; i++)
        {
            if (!IsBetter(_items[i], _items[first]))
            {
                MoveBack(i);
                continue;
            }

            Ranked<T> best = _items[i];
            _items[first..i].CopyTo(_items[(first + 1)..]);
            _items[first] = best;
        }
    }

    // Something before it is not worse.
    private void MoveBack(int from)
    {
        Ranked<T> moved = _items[from];
        int place = from;
        for (; IsBetter(moved, _items[place - 1]); place--)
            _items[place] = _items[place - 1];
        _items[place] = moved;
    }

    private void Swap(int a, int b) => (_items[a], _items[b]) = (_items[b], _items[a]);
}
