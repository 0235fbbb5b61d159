using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeGen.Compiler.Common;

/// <summary>Builds <see cref="EquatableArray{T}"/> values: collection expressions and sequences end here.</summary>
public static class EquatableArray
{
    /// <summary>Copies <paramref name="items"/>; the target of collection expressions.</summary>
    public static EquatableArray<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Copies <paramref name="items"/>.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items) => new([.. items]);

    /// <summary>Shares the storage of <paramref name="items"/>, which is immutable already.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this ImmutableArray<T> items) =>
        items.IsDefaultOrEmpty ? default : new(Unsafe.As<ImmutableArray<T>, T[]>(ref items));

    /// <summary>Takes over <paramref name="items"/> without a copy; the caller must not write to it afterwards.</summary>
    internal static EquatableArray<T> Adopt<T>(T[] items) => new(items);
}

/// <summary>An immutable array that equals another one when their elements are equal, in order.</summary>
/// <remarks>The default value is the empty array. Elements are compared by <see cref="EqualityComparer{T}.Default"/>.</remarks>
[CollectionBuilder(typeof(EquatableArray), nameof(EquatableArray.Create))]
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private readonly T[]? _items;

    internal EquatableArray(T[] items) => _items = items.Length == 0 ? null : items;

    public static EquatableArray<T> Empty => default;

    public int Length => _items?.Length ?? 0;

    public bool IsEmpty => _items is null;

    int IReadOnlyCollection<T>.Count => Length;

    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is not in <c>[0, Length)</c>.</exception>
    public T this[int index] => _items is null ? throw new IndexOutOfRangeException() : _items[index];

    /// <summary>The elements, without a copy.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>The elements as an <see cref="ImmutableArray{T}"/>, without a copy.</summary>
    public ImmutableArray<T> AsImmutableArray()
    {
        T[] items = _items ?? [];
        return Unsafe.As<T[], ImmutableArray<T>>(ref items);
    }

    /// <summary>Copies <paramref name="length"/> elements from <paramref name="start"/> on.</summary>
    public EquatableArray<T> Slice(int start, int length) => new(AsSpan().Slice(start, length).ToArray());

    public bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(_items, other._items))
            return true;
        if (Length != other.Length)
            return false;

        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        for (int i = 0; i < Length; i++)
        {
            if (!comparer.Equals(_items![i], other._items![i]))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        uint hash = (uint)Length;
        foreach (T item in AsSpan())
            hash = (hash << 5 | hash >> 27) + hash ^ (uint)(item?.GetHashCode() ?? 0);
        return (int)hash;
    }

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>The elements in brackets, separated by commas: <c>[1, 3, 8, 8]</c>.</summary>
    public override string ToString() =>
        "[" + string.Join(", ", this.Select(static item => Convert.ToString(item, CultureInfo.InvariantCulture))) + "]";

    public Enumerator GetEnumerator() => new(_items ?? []);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    /// <summary>Walks the array without allocating.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index;

        internal Enumerator(T[] items) => (_items, _index) = (items, -1);

        public readonly T Current => _items[_index];

        public bool MoveNext() => ++_index < _items.Length;
    }
}
