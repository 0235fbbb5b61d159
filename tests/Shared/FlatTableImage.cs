using Google.FlatBuffers;

namespace EdgeGen.Tests;

/// <summary>A flatbuffer table as a test writes it down: field id to value. A table used twice is stored once.</summary>
/// <remarks>Values are scalars, strings, byte[], int[], long[], double[], string[], tables and arrays of tables; null is a missing field.</remarks>
internal sealed class FlatTableImage : Dictionary<int, object?>
{
    /// <summary>The bytes of a flatbuffer with this table as its root.</summary>
    public byte[] ToBytes(string identifier)
    {
        var builder = new FlatBufferBuilder(1024);
        builder.Finish(Write(builder, new(ReferenceEqualityComparer.Instance)), identifier);
        return builder.SizedByteArray();
    }

    private int Write(FlatBufferBuilder builder, Dictionary<object, int> written)
    {
        var fields = this.Where(field => field.Value is not null)
            .Select(field => (field.Key, Value: field.Value is ValueType ? field.Value : WriteReferenced(builder, field.Value!, written)))
            .ToArray();
        builder.StartTable(Count == 0 ? 0 : Keys.Max() + 1);
        foreach (var (id, value) in fields)
            AddField(builder, id, value);
        return builder.EndTable();
    }

    private static object WriteReferenced(FlatBufferBuilder builder, object value, Dictionary<object, int> written)
    {
        if (!written.TryGetValue(value, out int offset))
            written[value] = offset = WriteNew(builder, value, written);
        return new Placed(offset);
    }

    private static int WriteNew(FlatBufferBuilder builder, object value, Dictionary<object, int> written)
    {
        switch (value)
        {
            case string text:
                return builder.CreateString(text).Value;
            case FlatTableImage table:
                return table.Write(builder, written);
            case byte[] bytes:
                return Vector(builder, bytes, 1, (b, item) => b.AddByte(item));
            case int[] ints:
                return Vector(builder, ints, 4, (b, item) => b.AddInt(item));
            case long[] longs:
                return Vector(builder, longs, 8, (b, item) => b.AddLong(item));
            case double[] doubles:
                return Vector(builder, doubles, 8, (b, item) => b.AddDouble(item));
            case string[] or FlatTableImage[]:
                var offsets = ((object[])value).Select(item => (Placed)WriteReferenced(builder, item, written)).ToArray();
                return Vector(builder, offsets, 4, (b, item) => b.AddOffset(item.Value));
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static int Vector<T>(FlatBufferBuilder builder, T[] items, int size, Action<FlatBufferBuilder, T> add)
    {
        builder.StartVector(size, items.Length, size);
        foreach (T item in items.Reverse())
            add(builder, item);
        return builder.EndVector().Value;
    }

    /// <summary>Where something is in the buffer that is being built.</summary>
    private readonly record struct Placed(int Value);

    private static void AddField(FlatBufferBuilder builder, int id, object value)
    {
        builder.ForceDefaults = true;
        switch (value)
        {
            case bool item:
                builder.AddBool(id, item, false);
                break;
            case byte item:
                builder.AddByte(id, item, 0);
                break;
            case sbyte item:
                builder.AddSbyte(id, item, 0);
                break;
            case int item:
                builder.AddInt(id, item, 0);
                break;
            case uint item:
                builder.AddUint(id, item, 0);
                break;
            case long item:
                builder.AddLong(id, item, 0);
                break;
            case ulong item:
                builder.AddUlong(id, item, 0);
                break;
            case double item:
                builder.AddDouble(id, item, 0);
                break;
            case Placed item:
                builder.AddOffset(id, item.Value, 0);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}
