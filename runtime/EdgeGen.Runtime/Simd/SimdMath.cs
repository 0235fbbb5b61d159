using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <summary>
/// Functions of float lanes, accurate to about two units in the last place unless stated. Every one handles zeros, infinities, NaN and
/// subnormal numbers. Polynomials are minimax fits of the functions themselves.
/// </summary>
public static partial class SimdMath
{
    private const int SignBit = int.MinValue;
    private const float Log2E = 1.442695041f;

    // ln 2 in two parts: products of the first with whole numbers up to 2^9 are exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.428606765330187e-06f;

    /// <summary>1 / x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reciprocal<V>(V x)
        where V : struct, ILanes<V> => V.Broadcast(1f) / x;

    /// <summary>1 / √x, as good as always the nearest float: quantization downstream may hang on its last bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rsqrt<V>(V x)
        where V : struct, ILanes<V>
    {
        // A step of Newton on what is left of 1 − x·y², where x·y is a sum of two floats. Zeros and infinities leave no number there.
        V y = V.Broadcast(1f) / V.Sqrt(x);
        V product = x * y;
        V lost = V.FusedMultiplyAdd(x, y, V.Negate(product));
        V rest = V.FusedMultiplyAdd(V.Negate(product), y, V.Broadcast(1f)) - (lost * y);
        V refined = V.FusedMultiplyAdd(V.Broadcast(0.5f) * y, rest, y);
        return V.Select(V.Less(V.Abs(rest), V.Broadcast(1f)), refined, y);
    }

    /// <summary>e to the power of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ILanes<V>
    {
        // x = n·ln 2 + r; beyond the limits the scaling below overflows to infinity or underflows to zero.
        x = V.Clamp(x, V.Broadcast(-104f), V.Broadcast(89f));
        V n = V.RoundToEven(x * V.Broadcast(Log2E));
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2Low), V.FusedMultiplyAdd(n, V.Broadcast(-Ln2High), x));
        V p = V.FusedMultiplyAdd(r, V.Broadcast(0.0013927282f), V.Broadcast(0.0083637740f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(0.041666545f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(0.16666573f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(0.5f));
        V y = V.FusedMultiplyAdd(p, r * r, r) + V.Broadcast(1f);
        return V.Scale(y, n);
    }

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ILanes<V>
    {
        // x = 2^e·(1 + f) with 1 + f around 1; subnormal numbers are made normal first.
        V tiny = V.Less(x, V.BroadcastInt32(0x00800000));
        V bits = V.Select(tiny, x * V.Broadcast(8388608f), x);
        V e = V.ShiftRightArithmeticInt32(V.SubtractInt32(bits, V.BroadcastInt32(0x3F3504F3)), 23);
        V f = V.SubtractInt32(bits, V.ShiftLeftInt32(e, 23)) - V.Broadcast(1f);
        V exponent = V.ToFloat(e) - V.Select(tiny, V.Broadcast(23f), V.Broadcast(0f));
        V p = LogTail(f);
        V square = f * f;
        V low = V.FusedMultiplyAdd(exponent, V.Broadcast(Ln2Low), p * square * f);
        low = V.FusedMultiplyAdd(square, V.Broadcast(-0.5f), low);
        V y = V.FusedMultiplyAdd(exponent, V.Broadcast(Ln2High), f + low);

        y = V.Select(V.Less(x, V.Broadcast(float.PositiveInfinity)), y, x);
        y = V.Select(V.Equal(x, V.Broadcast(0f)), V.Broadcast(float.NegativeInfinity), y);
        return V.Select(V.Less(x, V.Broadcast(0f)), V.Broadcast(float.NaN), y);
    }

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static V Erf<V>(V x)
        where V : struct, ILanes<V>
    {
        V a = V.AtMost(V.Abs(x), V.Broadcast(4f));
        V large = V.Broadcast(1f) - ExpOfModerate(V.Negate(NegativeLogErfc(a)));
        V z = x * x;
        V p = V.FusedMultiplyAdd(z, V.Broadcast(8.3347186e-05f), V.Broadcast(-0.00081347092f));
        p = V.FusedMultiplyAdd(p, z, V.Broadcast(0.0052003688f));
        p = V.FusedMultiplyAdd(p, z, V.Broadcast(-0.026859151f));
        p = V.FusedMultiplyAdd(p, z, V.Broadcast(0.11283691f));
        p = V.FusedMultiplyAdd(p, z, V.Broadcast(-0.37612635f));
        p = V.FusedMultiplyAdd(p, z, V.Broadcast(0.12837917f));
        V small = V.FusedMultiplyAdd(p, x, x);
        return V.Select(V.GreaterOrEqual(a, V.Broadcast(0.92f)), CopySign(large, x), small);
    }

    /// <summary>−1, 0 or 1; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V x)
        where V : struct, ILanes<V>
    {
        V zero = V.Broadcast(0f);
        return V.Select(V.Greater(x, zero), V.Broadcast(1f), V.Select(V.Less(x, zero), V.Broadcast(-1f), x));
    }

    /// <summary>Mask of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsNan<V>(V x)
        where V : struct, ILanes<V> => V.NotEqual(x, x);

    /// <summary>Mask of infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsInfinite<V>(V x)
        where V : struct, ILanes<V> => V.Equal(V.Abs(x), V.Broadcast(float.PositiveInfinity));

    /// <summary>Mask of nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Never<V>(V x)
        where V : struct, ILanes<V> => V.BroadcastInt32(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CopySign<V>(V magnitude, V sign)
        where V : struct, ILanes<V> => V.OrInt32(magnitude, V.AndInt32(sign, V.BroadcastInt32(SignBit)));

    /// <summary><see cref="ILanes{V}.Scale"/> in two factors: one would not be a normal number at the ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ScaleByFactors<V>(V value, V exponent)
        where V : struct, ILanes<V>
    {
        V whole = V.ToInt32InRange(V.Floor(exponent));
        V half = V.ShiftRightArithmeticInt32(whole, 1);
        return value * PowerOfTwo(half) * PowerOfTwo(V.SubtractInt32(whole, half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V exponent)
        where V : struct, ILanes<V> => V.ShiftLeftInt32(V.AddInt32(exponent, V.BroadcastInt32(127)), 23);

    // (ln(1 + f) − f + f²/2) / f³ for 1 + f between √½ and √2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogTail<V>(V f)
        where V : struct, ILanes<V>
    {
        V p = V.FusedMultiplyAdd(f, V.Broadcast(0.069716118f), V.Broadcast(-0.11479734f));
        p = V.FusedMultiplyAdd(p, f, V.Broadcast(0.11685420f));
        p = V.FusedMultiplyAdd(p, f, V.Broadcast(-0.12425687f));
        p = V.FusedMultiplyAdd(p, f, V.Broadcast(0.14249058f));
        p = V.FusedMultiplyAdd(p, f, V.Broadcast(-0.16667803f));
        p = V.FusedMultiplyAdd(p, f, V.Broadcast(0.20000716f));
        p = V.FusedMultiplyAdd(p, f, V.Broadcast(-0.24999997f));
        return V.FusedMultiplyAdd(p, f, V.Broadcast(0.33333331f));
    }

    // e to the power of x between −80 and 80: no limits to keep, and 2^n in one factor, from the low bits of a sum that rounds to n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfModerate<V>(V x)
        where V : struct, ILanes<V>
    {
        V round = V.Broadcast(12582912f);
        V shifted = V.FusedMultiplyAdd(x, V.Broadcast(Log2E), round);
        V n = shifted - round;
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2Low), V.FusedMultiplyAdd(n, V.Broadcast(-Ln2High), x));
        V p = V.FusedMultiplyAdd(r, V.Broadcast(0.0013927282f), V.Broadcast(0.0083637740f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(0.041666545f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(0.16666573f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(0.5f));
        V y = V.FusedMultiplyAdd(p, r * r, r) + V.Broadcast(1f);
        return V.AddInt32(y, V.ShiftLeftInt32(shifted, 23));
    }

    // −ln(1 − erf a) for a between 0.9 and 4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NegativeLogErfc<V>(V a)
        where V : struct, ILanes<V>
    {
        V q = V.FusedMultiplyAdd(a, V.Broadcast(-1.6430637e-06f), V.Broadcast(4.6163859e-05f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(-0.00059758575f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(0.0047626258f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(-0.026427638f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(0.11008716f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(0.63182390f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(0.13023105f));
        q = V.FusedMultiplyAdd(q, a, V.Broadcast(-0.00031853965f));
        return q + a;
    }
}
