using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>One at a time.</content>
public readonly partial struct F32 : IWideElement<float, double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen(float element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Narrow(double value) => (float)value;
}

/// <content>One at a time, and rounding.</content>
public readonly partial struct F16 : IWideElement<Half, double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen(Half element) => (double)element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half Narrow(double value) => (Half)(float)value;

    /// <summary>Lanes rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round<V>(V value)
        where V : struct, ILanes<V> => NarrowFloats.FromBinary16(NarrowFloats.ToBinary16(value));

    /// <summary>A number rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value) => (double)(Half)(float)value;
}

/// <content>One at a time, and rounding.</content>
public readonly partial struct BF16 : IWideElement<ushort, double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen(ushort element) => ElementConversions.BFloat16ToSingle(element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Narrow(double value) => ElementConversions.SingleToBFloat16((float)value);

    /// <summary>Lanes rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round<V>(V value)
        where V : struct, ILanes<V> => V.ShiftLeftInt32(NarrowFloats.ToBFloat16(value), 16);

    /// <summary>A number rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value) => Widen(Narrow(value));
}

/// <content>One at a time, and rounding.</content>
public readonly partial struct F8E4M3 : IWideElement<byte, double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen(byte element) => ElementConversions.Float8E4M3ToSingle(element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Narrow(double value) => ElementConversions.SingleToFloat8E4M3((float)value);

    /// <summary>Lanes rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round<V>(V value)
        where V : struct, ILanes<V> => NarrowFloats.FromFloat8E4M3(NarrowFloats.ToFloat8E4M3(value));

    /// <summary>A number rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value) => Widen(Narrow(value));
}

/// <content>One at a time, and rounding.</content>
public readonly partial struct F8E5M2 : IWideElement<byte, double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen(byte element) => ElementConversions.Float8E5M2ToSingle(element);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Narrow(double value) => ElementConversions.SingleToFloat8E5M2((float)value);

    /// <summary>Lanes rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round<V>(V value)
        where V : struct, ILanes<V> => NarrowFloats.FromBinary16(V.ShiftLeftInt32(NarrowFloats.ToFloat8E5M2(value), 8));

    /// <summary>A number rounded to this format.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Round(double value) => Widen(Narrow(value));
}

/// <summary>IEEE 754 binary64.</summary>
public readonly partial struct F64 : IWideElement<double, double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen(double element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Narrow(double value) => value;
}
