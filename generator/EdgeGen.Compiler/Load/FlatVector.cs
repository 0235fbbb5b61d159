using System.Runtime.CompilerServices;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load;

/// <summary>A vector whose bytes are known to be in the file. The default value is the empty vector.</summary>
internal readonly struct FlatVector(FlatBufferReader reader, int position, int length, int elementSize)
{
    /// <summary>Absolute position of the first element.</summary>
    public int Position { get; } = position;

    public int Length { get; } = length;

    /// <summary>Materialises the elements, each read at its absolute position.</summary>
    /// <returns>Empty after an error.</returns>
    public EquatableArray<T> Select<T>(Func<FlatBufferReader, int, T> read)
    {
        if (Length == 0 || !reader.ChargeArray(Position, Length, Unsafe.SizeOf<T>()))
            return default;

        var items = new T[Length];
        for (int i = 0; i < items.Length && !reader.Failed; i++)
            items[i] = read(reader, Position + i * elementSize);
        return reader.Failed ? default : EquatableArray.Adopt(items);
    }

    /// <summary>The first table of a vector of offsets to tables; missing when the vector is empty.</summary>
    public FlatTable FirstTable() => Length == 0 ? default : reader.OpenTable(reader.Follow(Position));

    /// <summary>Materialises a vector of offsets to tables.</summary>
    /// <returns>Empty after an error.</returns>
    public EquatableArray<T> SelectTables<T>(Func<FlatTable, T> read)
    {
        if (Length == 0 || !reader.ChargeArray(Position, Length, Unsafe.SizeOf<T>()))
            return default;

        var items = new T[Length];
        for (int i = 0; i < items.Length && !reader.Failed; i++)
        {
            FlatTable table = reader.OpenTable(reader.Follow(Position + i * elementSize));
            if (table.Exists)
                items[i] = read(table);
        }
        return reader.Failed ? default : EquatableArray.Adopt(items);
    }
}
