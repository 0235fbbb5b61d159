using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <summary>One lane: tails of vector loops, and the plain arithmetic that wider lanes must equal.</summary>
public readonly unsafe partial struct Lanes1 : ILanes<Lanes1>
{
    // The bits of either kind: a float that is reinterpreted around a loop is miscompiled by .NET 10.
    private readonly int _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes1(float value) => _bits = BitConverter.SingleToInt32Bits(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes1(int value) => _bits = value;

    /// <inheritdoc/>
    public static int Count => 1;

    private float Float => BitConverter.Int32BitsToSingle(_bits);

    /// <summary>The bits of the lane.</summary>
    internal int Integer => _bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator +(Lanes1 a, Lanes1 b) => new(a.Float + b.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator -(Lanes1 a, Lanes1 b) => new(a.Float - b.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator *(Lanes1 a, Lanes1 b) => new(a.Float * b.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 operator /(Lanes1 a, Lanes1 b) => new(a.Float / b.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 FusedMultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(MathF.FusedMultiplyAdd(a.Float, b.Float, c.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(float.MultiplyAddEstimate(a.Float, b.Float, c.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes1 sum, Lanes1 a, Lanes1 b) => sum = MultiplyAdd(a, b, sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Negate(Lanes1 value) => new(-value.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Abs(Lanes1 value) => new(MathF.Abs(value.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Sqrt(Lanes1 value) => new(MathF.Sqrt(value.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Floor(Lanes1 value) => new(MathF.Floor(value.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Ceiling(Lanes1 value) => new(MathF.Ceiling(value.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 RoundToEven(Lanes1 value) => new(MathF.Round(value.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Truncate(Lanes1 value) => new(MathF.Truncate(value.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Max(Lanes1 a, Lanes1 b) => new(float.Max(a.Float, b.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Min(Lanes1 a, Lanes1 b) => new(float.Min(a.Float, b.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MaxNumber(Lanes1 a, Lanes1 b) => new(float.MaxNumber(a.Float, b.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MinNumber(Lanes1 a, Lanes1 b) => new(float.MinNumber(a.Float, b.Float));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AtLeast(Lanes1 value, Lanes1 low) => new(low.Float > value.Float ? low.Float : value.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AtMost(Lanes1 value, Lanes1 high) => new(high.Float < value.Float ? high.Float : value.Float);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Clamp(Lanes1 value, Lanes1 low, Lanes1 high) => AtMost(AtLeast(value, low), high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Equal(Lanes1 a, Lanes1 b) => new(a.Float == b.Float ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 EqualInt32(Lanes1 a, Lanes1 b) => new(a.Integer == b.Integer ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 NotEqual(Lanes1 a, Lanes1 b) => new(a.Float != b.Float ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 NotEqualInt32(Lanes1 a, Lanes1 b) => new(a.Integer != b.Integer ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Less(Lanes1 a, Lanes1 b) => new(a.Float < b.Float ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LessInt32(Lanes1 a, Lanes1 b) => new(a.Integer < b.Integer ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LessOrEqual(Lanes1 a, Lanes1 b) => new(a.Float <= b.Float ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LessOrEqualInt32(Lanes1 a, Lanes1 b) => new(a.Integer <= b.Integer ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Greater(Lanes1 a, Lanes1 b) => new(a.Float > b.Float ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 GreaterInt32(Lanes1 a, Lanes1 b) => new(a.Integer > b.Integer ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 GreaterOrEqual(Lanes1 a, Lanes1 b) => new(a.Float >= b.Float ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 GreaterOrEqualInt32(Lanes1 a, Lanes1 b) => new(a.Integer >= b.Integer ? -1 : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Select(Lanes1 mask, Lanes1 a, Lanes1 b) => new((mask.Integer & a.Integer) | (~mask.Integer & b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes1 mask) => mask.Integer != 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AddInt32(Lanes1 a, Lanes1 b) => new(unchecked(a.Integer + b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 SubtractInt32(Lanes1 a, Lanes1 b) => new(unchecked(a.Integer - b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyInt32(Lanes1 a, Lanes1 b) => new(unchecked(a.Integer * b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulatePairs(ref Lanes1 sum, Lanes1 a, Lanes1 b) =>
        sum = new(unchecked(sum.Integer + ((short)a.Integer * (short)b.Integer) + ((a.Integer >> 16) * (b.Integer >> 16))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateLoadedPairs(ref Lanes1 sum, Lanes1 a, int* b) =>
        AccumulatePairs(ref sum, a, LoadInt32(b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes1 sum, Lanes1 a, Lanes1 b)
    {
        for (int shift = 0; shift < 32; shift += 8)
            sum = new(unchecked(sum.Integer + ((byte)(a.Integer >> shift) * (sbyte)(b.Integer >> shift))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes1 sum, Lanes1 a, Lanes1 b, Lanes1 nextA, Lanes1 nextB)
    {
        AccumulateBytes(ref sum, a, b);
        AccumulateBytes(ref sum, nextA, nextB);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MaxInt32(Lanes1 a, Lanes1 b) => new(Math.Max(a.Integer, b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MinInt32(Lanes1 a, Lanes1 b) => new(Math.Min(a.Integer, b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AndInt32(Lanes1 a, Lanes1 b) => new(a.Integer & b.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 OrInt32(Lanes1 a, Lanes1 b) => new(a.Integer | b.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 XorInt32(Lanes1 a, Lanes1 b) => new(a.Integer ^ b.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 NotInt32(Lanes1 value) => new(~value.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 AbsInt32(Lanes1 value) => new(value.Integer < 0 ? unchecked(-value.Integer) : value.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ClampInt32(Lanes1 value, Lanes1 low, Lanes1 high) => new(Math.Min(Math.Max(value.Integer, low.Integer), high.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftLeftInt32(Lanes1 value, Lanes1 count) => new(value.Integer << count.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftRightArithmeticInt32(Lanes1 value, Lanes1 count) => new(value.Integer >> count.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftRightLogicalInt32(Lanes1 value, Lanes1 count) => new(value.Integer >>> count.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftLeftInt32(Lanes1 value, int count) => new(value.Integer << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftRightArithmeticInt32(Lanes1 value, int count) => new(value.Integer >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ShiftRightLogicalInt32(Lanes1 value, int count) => new(value.Integer >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LeadingZeroCountInt32(Lanes1 value) => new(BitOperations.LeadingZeroCount((uint)value.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 DivideInt32(Lanes1 a, Lanes1 b) => new(b.Integer == 0 ? 0 : (int)((long)a.Integer / b.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ToFloat(Lanes1 value) => new((float)value.Integer);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ToInt32InRange(Lanes1 value) => ToInt32RoundToEven(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ToInt32RoundToEven(Lanes1 value) => new(float.ConvertToInteger<int>(MathF.Round(value.Float)));
}
