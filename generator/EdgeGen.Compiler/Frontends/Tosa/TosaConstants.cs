using System.Buffers.Binary;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>Elements of constants, read from the model file.</summary>
internal static class TosaConstants
{
    /// <summary>The elements of a constant in row-major order; <c>null</c> if the value is not one of this file.</summary>
    /// <remarks>Integers of up to 53 bits and all floats are exact.</remarks>
    public static double[]? Elements(Value value, ModelFile file) => value.Constant switch
    {
        FileConstant { File: 0 } constant when constant.IsRowMajor(value.Type.Shape) =>
            Elements(file.Content.AsSpan((int)constant.Offset), value.Type, constant.Packing),
        InlineConstant inline => Elements([.. inline.Bytes], value.Type, FilePacking.None),
        _ => null,
    };

    /// <summary>The one element of that type at the start of a range.</summary>
    public static double Element(FileRange range, ElementType type, ModelFile file) =>
        Elements(file.Slice(range), new TensorType(type, Shape.Of()), FilePacking.None)[0];

    private static double[] Elements(ReadOnlySpan<byte> bytes, TensorType type, FilePacking packing)
    {
        var elements = new double[type.Shape.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = packing switch
            {
                FilePacking.Nibbles => (sbyte)(bytes[i / 2] << (i % 2 == 0 ? 4 : 0)) >> 4,
                FilePacking.SixBytes => SixBytes(bytes.Slice(6 * i, 6)),
                _ => Element(bytes.Slice(i * type.Element.Bytes()), type.Element),
            };
        }

        return elements;
    }

    private static long SixBytes(ReadOnlySpan<byte> bytes) =>
        ((long)BinaryPrimitives.ReadInt16LittleEndian(bytes.Slice(4)) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static double Element(ReadOnlySpan<byte> bytes, ElementType type) => type switch
    {
        ElementType.I4 or ElementType.I8 => (sbyte)bytes[0],
        ElementType.Bool or ElementType.U8 => bytes[0],
        ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ElementType.I48 or ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.F8E4M3 => Float8E4M3(bytes[0]),
        ElementType.F8E5M2 => Float(bytes[0], exponentBits: 5, fractionBits: 2),
        ElementType.BF16 => Float(BinaryPrimitives.ReadUInt16LittleEndian(bytes), exponentBits: 8, fractionBits: 7),
        ElementType.F16 => Float(BinaryPrimitives.ReadUInt16LittleEndian(bytes), exponentBits: 5, fractionBits: 10),
        ElementType.F32 => Float(BinaryPrimitives.ReadUInt32LittleEndian(bytes), exponentBits: 8, fractionBits: 23),
        _ => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
    };

    // e4m3 has no infinities: its highest exponent holds numbers, and NaN where all fraction bits are set.
    private static double Float8E4M3(byte bits) => (bits & 0x7F) switch
    {
        0x7F => double.NaN,
        int magnitude when magnitude >= 0x78 => (bits < 0x80 ? 32 : -32) * (8 + (magnitude & 7)),
        _ => Float(bits, exponentBits: 4, fractionBits: 3),
    };

    private static double Float(uint bits, int exponentBits, int fractionBits)
    {
        uint highest = (1u << exponentBits) - 1;
        uint exponent = bits >> fractionBits & highest;
        uint fraction = bits & ((1u << fractionBits) - 1);
        double sign = (bits >> (exponentBits + fractionBits) & 1) == 0 ? 1 : -1;
        if (exponent == highest)
            return fraction == 0 ? sign / 0.0 : double.NaN;
        uint mantissa = exponent == 0 ? fraction : fraction | 1u << fractionBits;
        int scale = (int)Math.Max(exponent, 1) - (int)(highest >> 1) - fractionBits;
        return sign * mantissa * Math.Pow(2, scale);
    }
}
