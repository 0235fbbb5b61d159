using System.Globalization;
using EdgeGen.Compiler.Diagnostics;
using Google.FlatBuffers;

namespace EdgeGen.Compiler.Load;

/// <summary>Reads a flatbuffer that may be malformed on purpose: every access is checked, nothing throws.</summary>
/// <remarks>
/// The first error sticks: it says what is wrong at which byte, and from then on scalars read as their defaults and
/// vectors are empty, so that callers test <see cref="Failed"/> once, at the end.
/// Offsets may share what they point to, so a small file can describe a huge structure: what is materialised is
/// charged to a budget proportional to the file. Positions are absolute in the file and need no alignment.
/// </remarks>
internal sealed class FlatBufferReader
{
    /// <summary>Charge for opening a table: about the record that it becomes.</summary>
    private const int TableCost = 64;

    /// <summary>Charge for an array or a string besides its elements.</summary>
    private const int ArrayCost = 32;

    private const int LongestArgument = 100;
    private const int BudgetPerByte = 4;
    private const int BudgetForAnyFile = 12 << 20;

    private readonly ModelFile _file;
    private readonly ByteBuffer _buffer;
    private long _budget;
    private long _errorOffset;
    private string? _error;

    public FlatBufferReader(ModelFile file, FileRange range)
    {
        _file = file;
        _buffer = new ByteBuffer(file.Content);
        _budget = BudgetForAnyFile + BudgetPerByte * range.Length;
        Range = range;
    }

    /// <summary>The bytes of the flatbuffer; nothing outside is read.</summary>
    public FileRange Range { get; private set; }

    public bool Failed => _error is not null;

    /// <summary>Leaves only the first <paramref name="length"/> bytes readable; the caller checked that they exist.</summary>
    public void Narrow(long length) => Range = new(Range.Offset, length);

    /// <summary>Records that the bytes at <paramref name="offset"/> are wrong, unless an error was recorded before.</summary>
    public void Fail(long offset, FormattableString what)
    {
        if (Failed)
            return;

        // A name can be as long as the file.
        object?[] args = Array.ConvertAll(what.GetArguments(), static arg => arg is string text ? Shorten(text) : arg);
        _error = string.Format(CultureInfo.InvariantCulture, what.Format, args);
        _errorOffset = offset;
    }

    /// <summary>Reports the error, if there is one.</summary>
    /// <returns>Whether everything read so far is sound.</returns>
    public bool Succeeded(DiagnosticSink diagnostics)
    {
        if (_error is not null)
        {
            var location = new ModelLocation(_file.Name, ByteOffset: _errorOffset);
            string offset = _errorOffset.ToString(CultureInfo.InvariantCulture);
            diagnostics.Report(DiagnosticCatalog.MalformedFile, location, _file.Name, offset, _error);
        }
        return !Failed;
    }

    /// <summary>The root table: the flatbuffer begins with its offset, followed by the file identifier.</summary>
    public FlatTable Root() => Readable(Range.Offset, 8, "file header") ? OpenTable(Follow((int)Range.Offset)) : default;

    /// <summary>Opens the table at <paramref name="position"/>; a negative position is no table.</summary>
    public FlatTable OpenTable(int position)
    {
        if (position < 0 || !Charge(position, TableCost) || !Readable(position, sizeof(int), "table"))
            return default;

        long vtable = (long)position - Int32(position);
        if (!Range.Contains(vtable, 2 * sizeof(ushort)))
            Fail(position, $"vtable lies outside the data");
        if (Failed)
            return default;

        // Writers share a vtable between tables of different length, so the length in it tells nothing.
        int vtableLength = UInt16((int)vtable);
        if (vtableLength < 2 * sizeof(ushort))
            Fail(vtable, $"vtable is too short");
        return Readable(vtable, vtableLength, "vtable") ? new(this, position, (int)vtable, vtableLength) : default;
    }

    /// <summary>Opens the vector at <paramref name="position"/>; a negative position is the empty vector.</summary>
    public FlatVector OpenVector(int position, int elementSize)
    {
        if (position < 0 || !Readable(position, sizeof(uint), "vector"))
            return default;

        uint count = UInt32(position);
        return Readable(position + (long)sizeof(uint), count * (long)elementSize, "vector")
            ? new(this, position + sizeof(uint), (int)count, elementSize)
            : default;
    }

    /// <summary>The UTF-8 string at <paramref name="position"/>; empty for a negative position.</summary>
    public string Text(int position)
    {
        FlatVector bytes = OpenVector(position, sizeof(byte));
        return bytes.Length > 0 && Charge(position, ArrayCost + sizeof(char) * (long)bytes.Length)
            ? _buffer.GetStringUTF8(bytes.Position, bytes.Length)
            : "";
    }

    /// <summary>Where the offset at <paramref name="position"/> leads to; negative after an error.</summary>
    public int Follow(int position)
    {
        long target = position + (long)UInt32(position);
        if (target == position)
            Fail(position, $"offset is zero");
        if (!Range.Contains(target, sizeof(uint)))
            Fail(position, $"offset leads outside the data, which ends at byte {Range.End}");
        return Failed ? -1 : (int)target;
    }

    /// <summary>Whether <paramref name="length"/> bytes can be read at <paramref name="offset"/>; if not, reading fails.</summary>
    public bool Readable(long offset, long length, string what)
    {
        if (!Range.Contains(offset, length))
            Fail(offset, $"{what} runs past the end of the data at byte {Range.End}");
        return !Failed;
    }

    /// <summary>Takes <paramref name="bytes"/> of memory from the budget; if it is used up, reading fails.</summary>
    public bool Charge(long offset, long bytes)
    {
        _budget -= bytes;
        if (_budget < 0)
            Fail(offset, $"the structure unfolds to more than any file of this size holds");
        return !Failed;
    }

    /// <summary>Takes the memory of an array from the budget.</summary>
    public bool ChargeArray(long offset, long count, int elementSize) => Charge(offset, ArrayCost + count * elementSize);

    public byte UInt8(int position) => _buffer.Get(position);

    public sbyte Int8(int position) => _buffer.GetSbyte(position);

    public ushort UInt16(int position) => _buffer.GetUshort(position);

    public int Int32(int position) => _buffer.GetInt(position);

    public uint UInt32(int position) => _buffer.GetUint(position);

    public long Int64(int position) => _buffer.GetLong(position);

    public float Float32(int position) => _buffer.GetFloat(position);

    public double Float64(int position) => _buffer.GetDouble(position);

    private static string Shorten(string text) =>
        text.Length <= LongestArgument ? text : text.Substring(0, LongestArgument) + "…";
}
