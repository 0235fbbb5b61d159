using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Rescale(Lanes128 value, Lanes128 multiplier, Lanes128 shift)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, multiplier, shift, twice: false);

        // Without calls but to instructions: the JIT expands so much and no more in bodies that rescale often.
        Vector128<long> one = Vector128.Create(1L), low = Vector128.Create(0xFFFFFFFFL), evenShift = shift._value.AsInt64() & low, oddShift = shift._value.AsInt64() >>> 32;
        Vector128<long> even = Sse41.Multiply(value._value.AsInt32(), multiplier._value.AsInt32());
        Vector128<long> odd = Sse41.Multiply((value._value.AsInt64() >>> 32).AsInt32(), (multiplier._value.AsInt64() >>> 32).AsInt32());
        even += Avx2.ShiftLeftLogicalVariable(one, (evenShift - one).AsUInt64());
        odd += Avx2.ShiftLeftLogicalVariable(one, (oddShift - one).AsUInt64());
        even = ShiftRight(even, evenShift.AsUInt64());
        odd = ShiftRight(odd, oddShift.AsUInt64());
        return new(Vector128.ConditionalSelect(low, even, odd << 32).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes128> RescaleBy(Lanes128 multiplier, Lanes128 shift)
    {
        if (!Avx2.IsSupported)
            return new(multiplier, default, shift, default, default, default);
        Vector128<long> one = Vector128.Create(1L), even = shift._value.AsInt64() & Vector128.Create(0xFFFFFFFFL), odd = shift._value.AsInt64() >>> 32;
        return new(
            multiplier,
            new((multiplier._value.AsInt64() >>> 32).AsInt32()),
            new(even.AsInt32()),
            new(odd.AsInt32()),
            new(Avx2.ShiftLeftLogicalVariable(one, (even - one).AsUInt64()).AsInt32()),
            new(Avx2.ShiftLeftLogicalVariable(one, (odd - one).AsUInt64()).AsInt32()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Rescale(Lanes128 value, in RescaleBy<Lanes128> by)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, by.Multiplier, by.Shift, twice: false);

        // Products and shifts are done in 64 bits: even lanes, then odd lanes moved down, then both joined.
        Vector128<long> even = Sse41.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()) + by.Round._value.AsInt64();
        Vector128<long> odd = Sse41.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()) + by.OddRound._value.AsInt64();
        return Joined(ShiftRight(even, by.Shift._value.AsUInt64()), ShiftRight(odd, by.OddShift._value.AsUInt64()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes128> RescaleHighBy(Lanes128 multiplier, Lanes128 shift) => RescaleBy(multiplier, shift);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RescaleHigh(Lanes128 value, in RescaleBy<Lanes128> by) => Rescale(value, by);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RescaleDoubleRound(Lanes128 value, Lanes128 multiplier, Lanes128 shift)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, multiplier, shift, twice: true);
        RescaleBy<Lanes128> by = RescaleBy(multiplier, shift);
        Vector128<long> even = Sse41.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()) + by.Round._value.AsInt64();
        Vector128<long> odd = Sse41.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()) + by.OddRound._value.AsInt64();
        even += Nudge(value._value.AsInt32(), by.Shift._value.AsInt64());
        odd += Nudge(Odd(value), by.OddShift._value.AsInt64());
        return Joined(ShiftRight(even, by.Shift._value.AsUInt64()), ShiftRight(odd, by.OddShift._value.AsUInt64()));
    }

    // What the second rounding of long shifts adds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Nudge(Vector128<int> value, Vector128<long> shift)
    {
        Vector128<long> nudge = Vector128.Create(1L << 30);
        return Vector128.ConditionalSelect(SignOfLow(value), -nudge, nudge) & Vector128.GreaterThan(shift, Vector128.Create(31L));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 Joined(Vector128<long> even, Vector128<long> odd) =>
        new(Vector128.ConditionalSelect(Vector128.Create(0xFFFFFFFFL), even, odd << 32).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Odd(Lanes128 value) =>
        (value._value.AsInt64() >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> SignOfLow(Vector128<int> value) =>
        Vector128.LessThan(value.AsInt64() << 32, Vector128<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> ShiftRight(Vector128<long> value, Vector128<ulong> count)
    {
        // There is no 64-bit arithmetic shift here: the value moves up to where it has no sign, and back down after the shift.
        Vector128<ulong> bias = Vector128.Create(1UL << 63);
        return (Avx2.ShiftRightLogicalVariable(value.AsUInt64() + bias, count) - Avx2.ShiftRightLogicalVariable(bias, count)).AsInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 LaneByLane(Lanes128 value, Lanes128 multiplier, Lanes128 shift, bool twice)
    {
        int* x = stackalloc int[Count], m = stackalloc int[Count], s = stackalloc int[Count];
        StoreInt32(x, value);
        StoreInt32(m, multiplier);
        StoreInt32(s, shift);
        for (int i = 0; i < Count; i++)
            x[i] = twice ? Rescaling.ApplyDouble(x[i], m[i], s[i]) : Rescaling.Apply(x[i], m[i], s[i]);
        return LoadInt32(x);
    }
}
