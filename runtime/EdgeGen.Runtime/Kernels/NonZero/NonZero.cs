using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Finds where a mask holds.</summary>
public static class NonZero
{
    /// <summary>The coordinates of every place where a mask holds, in row-major order; rows behind the last one are zeros.</summary>
    /// <param name="mask">The mask, row-major.</param>
    /// <param name="rows">[<paramref name="capacity"/>, rank].</param>
    /// <param name="count">[1]: how many rows there are.</param>
    /// <param name="extents">The mask's extents; none for a single element, whose rows are empty.</param>
    /// <param name="capacity">The most rows.</param>
    /// <param name="byColumns">
    /// Whether the coordinates, one row after the other, fill the first column of the result, then the second one, and so on: that is how a
    /// kernel which only knows rows fills a result that is stored by columns.
    /// </param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    /// <exception cref="InvalidOperationException">The mask holds at more places than there are rows.</exception>
    public static void Rows(ReadOnlySpan<bool> mask, Span<long> rows, Span<int> count, ReadOnlySpan<int> extents, int capacity, bool byColumns = false)
    {
        long places = 1;
        foreach (int extent in extents)
            places *= extent;
        Bounds.Require(mask.Length, places, nameof(mask));
        Bounds.Require(rows.Length, (long)capacity * extents.Length, nameof(rows));
        Bounds.Require(count.Length, 1, nameof(count));
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(mask.Slice(0, (int)places));
        int found = count[0] = places == 0 ? 0 : bytes.Length - bytes.Count((byte)0);
        if (found > capacity)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The data pick {found} elements; the model has room for {capacity}."));
        RowWriter writer = new(rows, extents, stackalloc int[Math.Max(1, extents.Length)], byColumns && extents.Length > 0 ? found : 0);
        int place = 0;
        for (; place + sizeof(ulong) <= bytes.Length; place += sizeof(ulong))
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(place));
            while (eight != 0)
            {
                int one = BitOperations.TrailingZeroCount(eight) / 8;
                writer.Add(place + one);
                eight &= ~(0xFFUL << (8 * one));
            }
        }

        for (; place < bytes.Length; place++)
        {
            if (bytes[place] != 0)
                writer.Add(place);
        }

        rows.Slice(found * extents.Length, (capacity - found) * extents.Length).Clear();
    }

    // Knows the coordinates of the present innermost row, which only ever moves on.
    private ref struct RowWriter
    {
        private readonly Span<long> _rows;
        private readonly ReadOnlySpan<int> _extents;
        private readonly Span<int> _outer;
        private readonly int _columnLength;
        private readonly int _width;
        private int _start;
        private int _next;

        public RowWriter(Span<long> rows, ReadOnlySpan<int> extents, Span<int> outer, int columnLength)
        {
            _rows = rows;
            _extents = extents;
            _outer = outer;
            _columnLength = columnLength;
            _width = extents.Length == 0 ? 1 : extents[^1];
            outer.Clear();
        }

        public void Add(int place)
        {
            if (_extents.Length == 0)
                return;
            while (place - _start >= _width)
                MoveOn();
            for (int d = 0; d < _extents.Length - 1; d++)
                Put(_outer[d]);
            Put(place - _start);
        }

        private void Put(int coordinate)
        {
            int at = _next++;
            if (_columnLength > 0)
            {
                (int column, int row) = Math.DivRem(at, _columnLength);
                at = (row * _extents.Length) + column;
            }

            _rows[at] = coordinate;
        }

        private void MoveOn()
        {
            _start += _width;
            for (int d = _extents.Length - 2; d >= 0; d--)
            {
                if (++_outer[d] < _extents[d])
                    return;
                _outer[d] = 0;
            }
        }
    }
}
