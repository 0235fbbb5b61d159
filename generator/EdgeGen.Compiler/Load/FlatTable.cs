using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load;

/// <summary>A table whose bytes are known to be in the file. The default value stands for a table that is missing.</summary>
/// <remarks>Fields are named by id, their index in the schema. A field that is missing, or any field after an error, reads as its default.</remarks>
internal readonly struct FlatTable(FlatBufferReader reader, int position, int vtable, int vtableLength)
{
    private const int Missing = -1;

    public int Position { get; } = position;

    public bool Exists => reader is not null;

    public bool Has(int id) => Field(id, 0) >= 0;

    public bool Bool(int id, bool missing = false) => Field(id, sizeof(byte)) is >= 0 and var at ? reader.UInt8(at) != 0 : missing;

    public byte UInt8(int id) => Field(id, sizeof(byte)) is >= 0 and var at ? reader.UInt8(at) : (byte)0;

    public sbyte Int8(int id) => Field(id, sizeof(sbyte)) is >= 0 and var at ? reader.Int8(at) : (sbyte)0;

    public ushort UInt16(int id) => Field(id, sizeof(ushort)) is >= 0 and var at ? reader.UInt16(at) : (ushort)0;

    public int Int32(int id, int missing = 0) => Field(id, sizeof(int)) is >= 0 and var at ? reader.Int32(at) : missing;

    public uint UInt32(int id) => Field(id, sizeof(uint)) is >= 0 and var at ? reader.UInt32(at) : 0;

    public long Int64(int id) => Field(id, sizeof(long)) is >= 0 and var at ? reader.Int64(at) : 0;

    /// <summary>An unsigned 64-bit number of bytes; those that no file has become <see cref="long.MaxValue"/>.</summary>
    public long ByteCount(int id) => Int64(id) is >= 0 and var count ? count : long.MaxValue;

    public float Float32(int id) => Field(id, sizeof(float)) is >= 0 and var at ? reader.Float32(at) : 0;

    public double Float64(int id) => Field(id, sizeof(double)) is >= 0 and var at ? reader.Float64(at) : 0;

    public string Text(int id) => reader is null ? "" : reader.Text(Target(id));

    /// <summary>The string, or null where the field is missing.</summary>
    public string? TextOrNull(int id) => Has(id) ? Text(id) : null;

    public FlatTable Table(int id) => reader is null ? default : reader.OpenTable(Target(id));

    /// <summary>Like <see cref="Table"/>, but reading fails when the field is missing.</summary>
    public FlatTable RequiredTable(int id, string what)
    {
        if (!Has(id))
            Fail($"{what} is missing");
        return Table(id);
    }

    /// <summary>Where the bytes of a byte vector lie; empty where the field is missing.</summary>
    public FileRange Bytes(int id)
    {
        FlatVector bytes = Vector(id, sizeof(byte));
        return new(bytes.Length == 0 ? Position : bytes.Position, bytes.Length);
    }

    public EquatableArray<int> UInt8s(int id) => Vector(id, sizeof(byte)).Select(static (reader, at) => (int)reader.UInt8(at));

    public EquatableArray<bool> Bools(int id) => Vector(id, sizeof(byte)).Select(static (reader, at) => reader.UInt8(at) != 0);

    public EquatableArray<int> Int32s(int id) => Vector(id, sizeof(int)).Select(static (reader, at) => reader.Int32(at));

    public EquatableArray<long> Int64s(int id) => Vector(id, sizeof(long)).Select(static (reader, at) => reader.Int64(at));

    public EquatableArray<double> Float64s(int id) => Vector(id, sizeof(double)).Select(static (reader, at) => reader.Float64(at));

    public EquatableArray<string> Texts(int id) =>
        Vector(id, sizeof(uint)).Select(static (reader, at) => reader.Text(reader.Follow(at)));

    public EquatableArray<T> Tables<T>(int id, Func<FlatTable, T> read) =>
        Vector(id, sizeof(uint)).SelectTables(read);

    public FlatVector Vector(int id, int elementSize) => reader is null ? default : reader.OpenVector(Target(id), elementSize);

    public void Fail(FormattableString what) => reader?.Fail(Position, what);

    private int Target(int id) => Field(id, sizeof(uint)) is >= 0 and var at ? reader.Follow(at) : Missing;

    /// <summary>Absolute position of a field of <paramref name="size"/> bytes, or <see cref="Missing"/>.</summary>
    private int Field(int id, int size)
    {
        int slot = (2 + id) * sizeof(ushort);
        if (reader is null || reader.Failed || slot + sizeof(ushort) > vtableLength)
            return Missing;

        int offset = reader.UInt16(vtable + slot);
        if (offset == 0)
            return Missing;
        if (offset >= sizeof(int) && reader.Range.Contains(Position + (long)offset, size))
            return Position + offset;

        Fail($"field {id} lies outside the data");
        return Missing;
    }
}
