using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Load;

namespace EdgeGen.Compiler.Frontends.ExecuTorch;

/// <summary>One number in the arena form of an element type.</summary>
internal static class ConstantBytes
{
    /// <summary>The bytes; out-of-range integers wrap.</summary>
    public static byte[] Of(double value, ElementType type) => type switch
    {
        ElementType.F32 => BitConverter.GetBytes((float)value),
        ElementType.F64 => BitConverter.GetBytes(value),
        ElementType.BF16 => [.. BitConverter.GetBytes(RoundToBFloat16((float)value)).Skip(2)],
        ElementType.F16 => BitConverter.GetBytes(RoundToHalf(value)),
        ElementType.Bool => [value != 0 ? (byte)1 : (byte)0],
        _ => [.. BitConverter.GetBytes((long)value).Take(type.Bytes())],
    };

    /// <summary>The one element of a constant, if it is exact as a double; <c>null</c> if there is none or there are more.</summary>
    public static double? Scalar(Value value, ModelFile file)
    {
        const long largestExact = 1L << 53;
        if (value.Type.Shape.Count != 1)
            return null;
        int size = value.Type.Element.Bytes();
        byte[]? bytes = value.Constant switch
        {
            InlineConstant inline => [.. inline.Bytes],
            FileConstant { File: 0, Packing: FilePacking.None } constant => file.Slice(new FileRange(constant.Offset, size)).ToArray(),
            FileConstant { Packing: FilePacking.None } constant => file.Companions[constant.File - 1].Slice(new FileRange(constant.Offset, size)).ToArray(),
            _ => null,
        };
        return bytes is null ? null : value.Type.Element switch
        {
            ElementType.Bool => bytes[0] != 0 ? 1 : 0,
            ElementType.U8 => bytes[0],
            ElementType.I8 => (sbyte)bytes[0],
            ElementType.I16 => BitConverter.ToInt16(bytes, 0),
            ElementType.U16 => BitConverter.ToUInt16(bytes, 0),
            ElementType.I32 => BitConverter.ToInt32(bytes, 0),
            ElementType.U32 => BitConverter.ToUInt32(bytes, 0),
            ElementType.I64 when BitConverter.ToInt64(bytes, 0) is >= -largestExact and <= largestExact => BitConverter.ToInt64(bytes, 0),
            ElementType.F16 => FromHalf(BitConverter.ToUInt16(bytes, 0)),
            ElementType.BF16 => BitConverter.ToSingle([0, 0, bytes[0], bytes[1]], 0),
            ElementType.F32 => BitConverter.ToSingle(bytes, 0),
            ElementType.F64 => BitConverter.ToDouble(bytes, 0),
            _ => null,
        };
    }

    /// <summary>A number as a floating-point type holds it.</summary>
    public static double Rounded(double value, ElementType type) => type switch
    {
        ElementType.F32 => (float)value,
        ElementType.BF16 => BitConverter.ToSingle(BitConverter.GetBytes(RoundToBFloat16((float)value) & 0xFFFF0000), 0),
        ElementType.F16 => FromHalf(RoundToHalf(value)),
        _ => value,
    };

    private static double FromHalf(ushort bits)
    {
        int exponent = bits >> 10 & 31, fraction = bits & 1023;
        double magnitude = exponent == 31 ? (fraction == 0 ? double.PositiveInfinity : double.NaN)
            : exponent == 0 ? fraction * Math.Pow(2, -24)
            : (1024 + fraction) * Math.Pow(2, exponent - 25);
        return bits >> 15 != 0 ? -magnitude : magnitude;
    }

    private static uint RoundToBFloat16(float value)
    {
        uint bits = BitConverter.ToUInt32(BitConverter.GetBytes(value), 0);
        return float.IsNaN(value) ? bits | 0x400000 : bits + 0x7FFF + (bits >> 16 & 1);
    }

    // Exact powers of two and a division by the spacing: rounds half to even because Math.Round does.
    private static ushort RoundToHalf(double value)
    {
        ushort sign = (ushort)(value < 0 || (value == 0 && 1 / value < 0) ? 0x8000 : 0);
        double magnitude = Math.Abs(value);
        if (double.IsNaN(value))
            return 0x7E00;
        if (magnitude >= 65520)
            return (ushort)(sign | 0x7C00);
        if (magnitude == 0)
            return sign;
        int exponent = Math.Max(-14, (int)Math.Floor(Math.Log(magnitude, 2)));
        double units = Math.Round(magnitude / Math.Pow(2, exponent - 10));
        return (ushort)(sign | (int)((exponent + 14) * 1024 + units));
    }
}
