using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Arithmetic on floats and integers, and conversions.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 a, Lanes512 b) =>
        new(a._value + b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 a, Lanes512 b) =>
        new(a._value - b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 a, Lanes512 b) =>
        new(a._value * b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 a, Lanes512 b) =>
        new(a._value / b._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FusedMultiplyAdd(Lanes512 a, Lanes512 b, Lanes512 c) =>
        MultiplyAdd(a, b, c); // Registers this wide come with the instruction.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 a, Lanes512 b, Lanes512 c) =>
        new(Vector512.MultiplyAddEstimate(a._value, b._value, c._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Accumulate(ref Lanes512 sum, Lanes512 a, Lanes512 b) =>
        Unsafe.AsRef(in sum._value) = Vector512.MultiplyAddEstimate(a._value, b._value, sum._value); // In place: a new value costs a register move.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Negate(Lanes512 value) =>
        new(-value._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 value) =>
        new(Vector512.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 value) =>
        new(Vector512.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Floor(Lanes512 value) =>
        new(Vector512.Floor(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Ceiling(Lanes512 value) =>
        new(Vector512.Ceiling(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RoundToEven(Lanes512 value) =>
        new(Vector512.Round(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Truncate(Lanes512 value) =>
        new(Vector512.Truncate(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 a, Lanes512 b) =>
        new(Vector512.Max(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Min(Lanes512 a, Lanes512 b) =>
        new(Vector512.Min(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MaxNumber(Lanes512 a, Lanes512 b) =>
        new(Vector512.MaxNumber(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MinNumber(Lanes512 a, Lanes512 b) =>
        new(Vector512.MinNumber(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeast(Lanes512 value, Lanes512 low) =>
        new(Vector512.MaxNative(low._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtMost(Lanes512 value, Lanes512 high) =>
        new(Vector512.MinNative(high._value, value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Clamp(Lanes512 value, Lanes512 low, Lanes512 high) =>
        AtMost(AtLeast(value, low), high);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddInt32(Lanes512 a, Lanes512 b) =>
        new(a._value.AsInt32() + b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SubtractInt32(Lanes512 a, Lanes512 b) =>
        new(a._value.AsInt32() - b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyInt32(Lanes512 a, Lanes512 b) =>
        new(a._value.AsInt32() * b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MaxInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.Max(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MinInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.Min(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AndInt32(Lanes512 a, Lanes512 b) =>
        new(a._value.AsInt32() & b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 OrInt32(Lanes512 a, Lanes512 b) =>
        new(a._value.AsInt32() | b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 XorInt32(Lanes512 a, Lanes512 b) =>
        new(a._value.AsInt32() ^ b._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NotInt32(Lanes512 value) =>
        new(~value._value.AsInt32());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AbsInt32(Lanes512 value) =>
        new(Vector512.Abs(value._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ClampInt32(Lanes512 value, Lanes512 low, Lanes512 high) =>
        new(Vector512.Min(Vector512.Max(value._value.AsInt32(), low._value.AsInt32()), high._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftLeftInt32(Lanes512 value, Lanes512 count) =>
        Avx512F.IsSupported
            ? new(Avx512F.ShiftLeftLogicalVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftLeftInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftRightArithmeticInt32(Lanes512 value, Lanes512 count) =>
        Avx512F.IsSupported
            ? new(Avx512F.ShiftRightArithmeticVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftRightArithmeticInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftRightLogicalInt32(Lanes512 value, Lanes512 count) =>
        Avx512F.IsSupported
            ? new(Avx512F.ShiftRightLogicalVariable(value._value.AsInt32(), count._value.AsUInt32()))
            : LaneByLane(value, count, Lanes1.ShiftRightLogicalInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftLeftInt32(Lanes512 value, int count) =>
        new(value._value.AsInt32() << count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftRightArithmeticInt32(Lanes512 value, int count) =>
        new(value._value.AsInt32() >> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftRightLogicalInt32(Lanes512 value, int count) =>
        new(value._value.AsInt32() >>> count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LeadingZeroCountInt32(Lanes512 value) =>
        Avx512CD.IsSupported
            ? new(Avx512CD.LeadingZeroCount(value._value.AsInt32()))
            : LaneByLane(value, value, static (x, _) => Lanes1.LeadingZeroCountInt32(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 DivideInt32(Lanes512 a, Lanes512 b) =>
        LaneByLane(a, b, Lanes1.DivideInt32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ToFloat(Lanes512 value) =>
        new(Vector512.ConvertToSingle(value._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ToInt32RoundToEven(Lanes512 value) =>
        new(Vector512.ConvertToInt32(Vector512.Round(value._value)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ToInt32InRange(Lanes512 value) =>
        Avx512F.IsSupported
            ? new(Vector512.ConditionalSelect(Vector512.Equals(value._value, value._value).AsInt32(), Avx512F.ConvertToVector512Int32(value._value), Vector512<int>.Zero))
            : ToInt32RoundToEven(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 LaneByLane(Lanes512 a, Lanes512 b, Func<Lanes1, Lanes1, Lanes1> function)
    {
        int* x = stackalloc int[Count], y = stackalloc int[Count];
        StoreInt32(x, a);
        StoreInt32(y, b);
        for (int i = 0; i < Count; i++)
            Lanes1.StoreInt32(x + i, function(Lanes1.LoadInt32(x + i), Lanes1.LoadInt32(y + i)));
        return LoadInt32(x);
    }
}
