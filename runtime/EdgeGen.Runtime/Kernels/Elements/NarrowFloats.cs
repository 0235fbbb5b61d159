using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Conversions between binary32 lanes and the codes of narrower formats in integer lanes; exact when widening, to nearest even when
/// narrowing, subnormals included.
/// </summary>
internal static class NarrowFloats
{
    private const int Infinity = 0x7F800000;

    /// <summary>Floats of binary16 codes, each in the low 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromBinary16<V>(V codes)
        where V : struct, ILanes<V>
    {
        V magnitude = V.AndInt32(codes, V.BroadcastInt32(0x7FFF));
        V special = V.AndInt32(V.GreaterInt32(magnitude, V.BroadcastInt32(0x7BFF)), V.BroadcastInt32(Infinity));
        V sign = V.ShiftLeftInt32(V.AndInt32(codes, V.BroadcastInt32(0x8000)), 16);
        return V.OrInt32(V.OrInt32(Rebias(magnitude, 10, 15), special), sign);
    }

    /// <summary>Floats of e4m3 codes, each in the low 8 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FromFloat8E4M3<V>(V codes)
        where V : struct, ILanes<V>
    {
        V magnitude = V.AndInt32(codes, V.BroadcastInt32(0x7F));
        V special = V.AndInt32(V.EqualInt32(magnitude, V.BroadcastInt32(0x7F)), V.BroadcastInt32(Infinity));
        V sign = V.ShiftLeftInt32(V.AndInt32(codes, V.BroadcastInt32(0x80)), 24);
        return V.OrInt32(V.OrInt32(Rebias(magnitude, 3, 7), special), sign);
    }

    /// <summary>Binary16 codes of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToBinary16<V>(V value)
        where V : struct, ILanes<V>
    {
        V magnitude = Magnitude(value);
        V infinite = V.BroadcastInt32(0x7C00);
        V code = Limit(Round(magnitude, 10, 15), magnitude, infinite, V.BroadcastInt32(0x7E00), 0x47800000);
        return V.OrInt32(code, V.AndInt32(V.ShiftRightLogicalInt32(value, 16), V.BroadcastInt32(0x8000)));
    }

    /// <summary>The e5m2 codes of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToFloat8E5M2<V>(V value)
        where V : struct, ILanes<V>
    {
        V magnitude = Magnitude(value);
        V code = Limit(Round(magnitude, 2, 15), magnitude, V.BroadcastInt32(0x7C), V.BroadcastInt32(0x7E), 0x47800000);
        return V.OrInt32(code, V.AndInt32(V.ShiftRightLogicalInt32(value, 24), V.BroadcastInt32(0x80)));
    }

    /// <summary>The e4m3 codes of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToFloat8E4M3<V>(V value)
        where V : struct, ILanes<V>
    {
        V magnitude = Magnitude(value);
        V notANumber = V.BroadcastInt32(0x7F);
        V code = Limit(Round(magnitude, 3, 7), magnitude, notANumber, notANumber, 0x43F00000);
        return V.OrInt32(code, V.AndInt32(V.ShiftRightLogicalInt32(value, 24), V.BroadcastInt32(0x80)));
    }

    /// <summary>Bfloat16 codes of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ToBFloat16<V>(V value)
        where V : struct, ILanes<V>
    {
        V upper = V.ShiftRightLogicalInt32(value, 16);
        V odd = V.AndInt32(upper, V.BroadcastInt32(1));
        V rounded = V.ShiftRightLogicalInt32(V.AddInt32(value, V.AddInt32(odd, V.BroadcastInt32(0x7FFF))), 16);
        return V.Select(V.NotEqual(value, value), V.OrInt32(upper, V.BroadcastInt32(0x40)), rounded);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Magnitude<V>(V value)
        where V : struct, ILanes<V> => V.AndInt32(value, V.BroadcastInt32(0x7FFFFFFF));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Rebias<V>(V magnitude, int fractionBits, int bias)
        where V : struct, ILanes<V>
    {
        // One product moves the exponent of numbers and normalises what is subnormal in the narrow format.
        V scale = V.BroadcastInt32((127 + 127 - bias) << 23);
        return V.ShiftLeftInt32(magnitude, 23 - fractionBits) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Round<V>(V magnitude, int fractionBits, int bias)
        where V : struct, ILanes<V>
    {
        int dropped = 23 - fractionBits;
        V odd = V.AndInt32(V.ShiftRightLogicalInt32(magnitude, dropped), V.BroadcastInt32(1));
        V carry = V.AddInt32(odd, V.BroadcastInt32(((bias - 127) << 23) + (1 << (dropped - 1)) - 1));
        V normal = V.ShiftRightLogicalInt32(V.AddInt32(magnitude, carry), dropped);

        // Adding a number whose last place is the narrow format's smallest step rounds subnormals as the processor does.
        V step = V.BroadcastInt32((127 - bias + dropped + 1) << 23);
        V subnormal = V.SubtractInt32(magnitude + step, step);
        return V.Select(V.LessInt32(magnitude, V.BroadcastInt32((128 - bias) << 23)), subnormal, normal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Limit<V>(V code, V magnitude, V overflow, V notANumber, int firstTooLarge)
        where V : struct, ILanes<V>
    {
        V limited = V.Select(V.LessInt32(magnitude, V.BroadcastInt32(firstTooLarge)), code, overflow);
        return V.Select(V.GreaterInt32(magnitude, V.BroadcastInt32(Infinity)), notANumber, limited);
    }
}
