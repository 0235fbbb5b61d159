using System.Buffers.Binary;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Tests.Load;

/// <summary>A small valid <c>.ptd</c>: one tensor that <see cref="SampleProgram"/> can refer to, and one blob.</summary>
internal static class SampleTensorData
{
    private const int HeaderLength = 48;

    public static ModelFile File(FlatTableImage? layout = null, long segmentBytes = 32, uint segment = 0) => new("sample.ptd", Bytes(new()
    {
        [0] = 0u,
        [1] = new[] { new FlatTableImage { [0] = 0L, [1] = segmentBytes }, new FlatTableImage { [0] = 32L, [1] = 16L } },
        [2] = new[]
        {
            new FlatTableImage { [0] = "weight", [1] = segment, [2] = layout ?? new() { [0] = (sbyte)6, [1] = new[] { 2, 3 }, [2] = new byte[] { 1, 0 } } },
            new FlatTableImage { [0] = "blob", [1] = 1u },
        },
    }));

    /// <summary>The file with <paramref name="root"/> as its tables and 48 bytes of segments.</summary>
    public static byte[] Bytes(FlatTableImage root)
    {
        byte[] plain = root.ToBytes("FT01");
        int segmentBase = (plain.Length + HeaderLength + 15) / 16 * 16;
        var bytes = new byte[segmentBase + 48];
        plain.AsSpan(0, 8).CopyTo(bytes);
        plain.AsSpan(8).CopyTo(bytes.AsSpan(8 + HeaderLength));
        BinaryPrimitives.WriteInt32LittleEndian(bytes, BinaryPrimitives.ReadInt32LittleEndian(plain) + HeaderLength);
        "FH01"u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), 40);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), plain.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), segmentBase);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), 48);
        return bytes;
    }
}
