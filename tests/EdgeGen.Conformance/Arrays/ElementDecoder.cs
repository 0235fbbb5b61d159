using System.Runtime.InteropServices;

namespace EdgeGen.Conformance.Arrays;

/// <summary>Element bits to numbers that compare without loss: integers to <see cref="long"/>, floats to <see cref="double"/>.</summary>
public static class ElementDecoder
{
    public static bool IsInteger(TensorElement element) => element is < TensorElement.Float8E4M3;

    /// <summary>Decodes integers or booleans; a boolean keeps its byte, so that 2 is not taken for true.</summary>
    /// <exception cref="ArgumentException"><paramref name="element"/> is a float type.</exception>
    public static long[] ToIntegers(TensorElement element, ReadOnlySpan<byte> data) => element switch
    {
        TensorElement.Bool or TensorElement.UInt8 => Map<byte, long>(data, v => v),
        TensorElement.Int4 or TensorElement.Int8 => Map<sbyte, long>(data, v => v),
        TensorElement.Int16 => Map<short, long>(data, v => v),
        TensorElement.UInt16 => Map<ushort, long>(data, v => v),
        TensorElement.Int32 => Map<int, long>(data, v => v),
        TensorElement.UInt32 => Map<uint, long>(data, v => v),
        TensorElement.Int48 or TensorElement.Int64 => Map<long, long>(data, v => v),
        _ => throw new ArgumentException($"{element} is not an integer type", nameof(element)),
    };

    /// <summary>Decodes any type; 64-bit integers are rounded to the nearest double.</summary>
    public static double[] ToDoubles(TensorElement element, ReadOnlySpan<byte> data) => element switch
    {
        TensorElement.Float8E4M3 => Map<byte, double>(data, FromFloat8E4M3),
        TensorElement.Float8E5M2 => Map<byte, double>(data, FromFloat8E5M2),
        TensorElement.BFloat16 => Map<ushort, double>(data, FromBFloat16),
        TensorElement.Float16 => Map<Half, double>(data, v => (double)v),
        TensorElement.Float32 => Map<float, double>(data, v => v),
        TensorElement.Float64 => Map<double, double>(data, v => v),
        _ => Array.ConvertAll(ToIntegers(element, data), v => (double)v),
    };

    /// <summary>OCP E4M3: bias 7, no infinities, S.1111.111 is NaN.</summary>
    public static double FromFloat8E4M3(byte bits)
    {
        int exponent = (bits >> 3) & 15;
        int mantissa = bits & 7;
        if (exponent == 15 && mantissa == 7)
            return double.NaN;
        double magnitude = exponent == 0 ? Math.ScaleB(mantissa, -9) : Math.ScaleB(8 + mantissa, exponent - 10);
        return bits < 0x80 ? magnitude : -magnitude;
    }

    /// <summary>OCP E5M2: the upper byte of an IEEE half.</summary>
    public static double FromFloat8E5M2(byte bits) => (double)BitConverter.UInt16BitsToHalf((ushort)(bits << 8));

    /// <summary>The upper half of an IEEE single.</summary>
    public static double FromBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    private static TTo[] Map<TFrom, TTo>(ReadOnlySpan<byte> data, Func<TFrom, TTo> convert)
        where TFrom : unmanaged
    {
        ReadOnlySpan<TFrom> from = MemoryMarshal.Cast<byte, TFrom>(data);
        var to = new TTo[from.Length];
        for (int i = 0; i < to.Length; i++)
            to[i] = convert(from[i]);
        return to;
    }
}
