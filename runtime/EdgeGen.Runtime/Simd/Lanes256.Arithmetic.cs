using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Arithmetic on floats and integers, and conversions.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 a, Lanes256 b) =>
        new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 a, Lanes256 b) =>
        new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 a, Lanes256 b) =>
        new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 a, Lanes256 b) =>
        new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FusedMultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) =>
        MultiplyAdd(a, b, c); // Registers this wide come with the instruction.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) =>
        new(Vector256.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes256 sum, Lanes256 a, Lanes256 b) =>
        Unsafe.AsRef(in sum._value) = Vector256.MultiplyAddEstimate(a._value, b._value, sum._value); // In place: a new value costs a register move.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Negate(Lanes256 value) =>
        new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 value) =>
        new(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 value) =>
        new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Floor(Lanes256 value) =>
        new(Vector256.Floor(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Ceiling(Lanes256 value) =>
        new(Vector256.Ceiling(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RoundToEven(Lanes256 value) =>
        new(Vector256.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Truncate(Lanes256 value) =>
        new(Vector256.Truncate(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 a, Lanes256 b) =>
        new(Vector256.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 a, Lanes256 b) =>
        new(Vector256.Min(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MaxNumber(Lanes256 a, Lanes256 b) =>
        new(Vector256.MaxNumber(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MinNumber(Lanes256 a, Lanes256 b) =>
        new(Vector256.MinNumber(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeast(Lanes256 value, Lanes256 low) =>
        new(Vector256.MaxNative(low._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtMost(Lanes256 value, Lanes256 high) =>
        new(Vector256.MinNative(high._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Clamp(Lanes256 value, Lanes256 low, Lanes256 high) =>
        AtMost(AtLeast(value, low), high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddInt32(Lanes256 a, Lanes256 b) =>
        new(a._value.AsInt32() + b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SubtractInt32(Lanes256 a, Lanes256 b) =>
        new(a._value.AsInt32() - b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyInt32(Lanes256 a, Lanes256 b) =>
        new(a._value.AsInt32() * b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MaxInt32(Lanes256 a, Lanes256 b) =>
        new(Vector256.Max(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MinInt32(Lanes256 a, Lanes256 b) =>
        new(Vector256.Min(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AndInt32(Lanes256 a, Lanes256 b) =>
        new(a._value.AsInt32() & b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 OrInt32(Lanes256 a, Lanes256 b) =>
        new(a._value.AsInt32() | b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 XorInt32(Lanes256 a, Lanes256 b) =>
        new(a._value.AsInt32() ^ b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NotInt32(Lanes256 value) =>
        new(~value._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AbsInt32(Lanes256 value) =>
        new(Vector256.Abs(value._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ClampInt32(Lanes256 value, Lanes256 low, Lanes256 high) =>
        new(Vector256.Min(Vector256.Max(value._value.AsInt32(), low._value.AsInt32()), high._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftLeftInt32(Lanes256 value, Lanes256 count) =>
        Avx2.IsSupported
            ? new(Avx2.ShiftLeftLogicalVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftLeftInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightArithmeticInt32(Lanes256 value, Lanes256 count) =>
        Avx2.IsSupported
            ? new(Avx2.ShiftRightArithmeticVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftRightArithmeticInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightLogicalInt32(Lanes256 value, Lanes256 count) =>
        Avx2.IsSupported
            ? new(Avx2.ShiftRightLogicalVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftRightLogicalInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftLeftInt32(Lanes256 value, int count) =>
        new(value._value.AsInt32() << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightArithmeticInt32(Lanes256 value, int count) =>
        new(value._value.AsInt32() >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightLogicalInt32(Lanes256 value, int count) =>
        new(value._value.AsInt32() >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LeadingZeroCountInt32(Lanes256 value) =>
        Avx512CD.VL.IsSupported
            ? new(Avx512CD.VL.LeadingZeroCount(value._value.AsInt32()))
            : LaneByLane(value, value, static (x, _) => Lanes1.LeadingZeroCountInt32(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 DivideInt32(Lanes256 a, Lanes256 b) =>
        LaneByLane(a, b, Lanes1.DivideInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ToFloat(Lanes256 value) =>
        new(Vector256.ConvertToSingle(value._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ToInt32RoundToEven(Lanes256 value) =>
        new(Vector256.ConvertToInt32(Vector256.Round(value._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ToInt32InRange(Lanes256 value) =>
        Avx.IsSupported
            ? new(Vector256.ConditionalSelect(Vector256.Equals(value._value, value._value).AsInt32(), Avx.ConvertToVector256Int32(value._value), Vector256<int>.Zero))
            : ToInt32RoundToEven(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 LaneByLane(Lanes256 a, Lanes256 b, Func<Lanes1, Lanes1, Lanes1> function)
    {
        int* x = stackalloc int[Count], y = stackalloc int[Count];
        StoreInt32(x, a);
        StoreInt32(y, b);
        for (int i = 0; i < Count; i++)
            Lanes1.StoreInt32(x + i, function(Lanes1.LoadInt32(x + i), Lanes1.LoadInt32(y + i)));
        return LoadInt32(x);
    }
}
