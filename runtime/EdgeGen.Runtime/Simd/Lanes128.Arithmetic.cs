using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Arithmetic on floats and integers, and conversions.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 a, Lanes128 b) =>
        new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 a, Lanes128 b) =>
        new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 a, Lanes128 b) =>
        new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 a, Lanes128 b) =>
        new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FusedMultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        Fma.IsSupported || AdvSimd.IsSupported ? MultiplyAdd(a, b, c) : new(FusedInDoubles.MultiplyAdd(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 a, Lanes128 b, Lanes128 c) =>
        new(Vector128.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes128 sum, Lanes128 a, Lanes128 b) =>
        Unsafe.AsRef(in sum._value) = Vector128.MultiplyAddEstimate(a._value, b._value, sum._value); // In place: a new value costs a register move.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Negate(Lanes128 value) =>
        new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 value) =>
        new(Vector128.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 value) =>
        new(Vector128.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Floor(Lanes128 value) =>
        new(Vector128.Floor(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Ceiling(Lanes128 value) =>
        new(Vector128.Ceiling(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RoundToEven(Lanes128 value) =>
        new(Vector128.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Truncate(Lanes128 value) =>
        new(Vector128.Truncate(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 a, Lanes128 b) =>
        new(Vector128.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 a, Lanes128 b) =>
        new(Vector128.Min(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MaxNumber(Lanes128 a, Lanes128 b) =>
        new(Vector128.MaxNumber(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MinNumber(Lanes128 a, Lanes128 b) =>
        new(Vector128.MinNumber(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeast(Lanes128 value, Lanes128 low) =>
        new(Vector128.MaxNative(low._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtMost(Lanes128 value, Lanes128 high) =>
        new(Vector128.MinNative(high._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Clamp(Lanes128 value, Lanes128 low, Lanes128 high) =>
        AtMost(AtLeast(value, low), high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddInt32(Lanes128 a, Lanes128 b) =>
        new(a._value.AsInt32() + b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SubtractInt32(Lanes128 a, Lanes128 b) =>
        new(a._value.AsInt32() - b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyInt32(Lanes128 a, Lanes128 b) =>
        new(a._value.AsInt32() * b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MaxInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.Max(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MinInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.Min(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AndInt32(Lanes128 a, Lanes128 b) =>
        new(a._value.AsInt32() & b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 OrInt32(Lanes128 a, Lanes128 b) =>
        new(a._value.AsInt32() | b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 XorInt32(Lanes128 a, Lanes128 b) =>
        new(a._value.AsInt32() ^ b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NotInt32(Lanes128 value) =>
        new(~value._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AbsInt32(Lanes128 value) =>
        new(Vector128.Abs(value._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ClampInt32(Lanes128 value, Lanes128 low, Lanes128 high) =>
        new(Vector128.Min(Vector128.Max(value._value.AsInt32(), low._value.AsInt32()), high._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftLeftInt32(Lanes128 value, Lanes128 count) =>
        Avx2.IsSupported
            ? new(Avx2.ShiftLeftLogicalVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftLeftInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightArithmeticInt32(Lanes128 value, Lanes128 count) =>
        Avx2.IsSupported
            ? new(Avx2.ShiftRightArithmeticVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftRightArithmeticInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightLogicalInt32(Lanes128 value, Lanes128 count) =>
        Avx2.IsSupported
            ? new(Avx2.ShiftRightLogicalVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftRightLogicalInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftLeftInt32(Lanes128 value, int count) =>
        new(value._value.AsInt32() << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightArithmeticInt32(Lanes128 value, int count) =>
        new(value._value.AsInt32() >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightLogicalInt32(Lanes128 value, int count) =>
        new(value._value.AsInt32() >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LeadingZeroCountInt32(Lanes128 value) =>
        Avx512CD.VL.IsSupported
            ? new(Avx512CD.VL.LeadingZeroCount(value._value.AsInt32()))
            : LaneByLane(value, value, static (x, _) => Lanes1.LeadingZeroCountInt32(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 DivideInt32(Lanes128 a, Lanes128 b) =>
        LaneByLane(a, b, Lanes1.DivideInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToFloat(Lanes128 value) =>
        new(Vector128.ConvertToSingle(value._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToInt32RoundToEven(Lanes128 value) =>
        new(Vector128.ConvertToInt32(Vector128.Round(value._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToInt32InRange(Lanes128 value) =>
        Sse2.IsSupported
            ? new(Vector128.ConditionalSelect(Vector128.Equals(value._value, value._value).AsInt32(), Sse2.ConvertToVector128Int32(value._value), Vector128<int>.Zero))
            : ToInt32RoundToEven(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 LaneByLane(Lanes128 a, Lanes128 b, Func<Lanes1, Lanes1, Lanes1> function)
    {
        int* x = stackalloc int[Count], y = stackalloc int[Count];
        StoreInt32(x, a);
        StoreInt32(y, b);
        for (int i = 0; i < Count; i++)
            Lanes1.StoreInt32(x + i, function(Lanes1.LoadInt32(x + i), Lanes1.LoadInt32(y + i)));
        return LoadInt32(x);
    }
}
