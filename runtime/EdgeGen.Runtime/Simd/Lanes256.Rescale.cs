using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Rescale(Lanes256 value, Lanes256 multiplier, Lanes256 shift)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, multiplier, shift, twice: false);

        // Without calls but to instructions: the JIT expands so much and no more in bodies that rescale often.
        Vector256<long> one = Vector256.Create(1L), low = Vector256.Create(0xFFFFFFFFL), evenShift = shift._value.AsInt64() & low, oddShift = shift._value.AsInt64() >>> 32;
        Vector256<long> even = Avx2.Multiply(value._value.AsInt32(), multiplier._value.AsInt32());
        Vector256<long> odd = Avx2.Multiply((value._value.AsInt64() >>> 32).AsInt32(), (multiplier._value.AsInt64() >>> 32).AsInt32());
        even += Avx2.ShiftLeftLogicalVariable(one, (evenShift - one).AsUInt64());
        odd += Avx2.ShiftLeftLogicalVariable(one, (oddShift - one).AsUInt64());
        even = ShiftRight(even, evenShift.AsUInt64());
        odd = ShiftRight(odd, oddShift.AsUInt64());
        return new(Vector256.ConditionalSelect(low, even, odd << 32).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes256> RescaleBy(Lanes256 multiplier, Lanes256 shift)
    {
        if (!Avx2.IsSupported)
            return new(multiplier, default, shift, default, default, default);
        Vector256<long> one = Vector256.Create(1L), even = shift._value.AsInt64() & Vector256.Create(0xFFFFFFFFL), odd = shift._value.AsInt64() >>> 32;
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
    public static Lanes256 Rescale(Lanes256 value, in RescaleBy<Lanes256> by)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, by.Multiplier, by.Shift, twice: false);

        // Products and shifts are done in 64 bits: even lanes, then odd lanes moved down, then both joined.
        Vector256<long> even = Avx2.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()) + by.Round._value.AsInt64();
        Vector256<long> odd = Avx2.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()) + by.OddRound._value.AsInt64();
        return Joined(ShiftRight(even, by.Shift._value.AsUInt64()), ShiftRight(odd, by.OddShift._value.AsUInt64()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes256> RescaleHighBy(Lanes256 multiplier, Lanes256 shift)
    {
        if (!Avx2.IsSupported)
            return RescaleBy(multiplier, shift);
        Vector256<int> one = Vector256.Create(1), high = shift._value.AsInt32() - Vector256.Create(32);
        Vector256<int> round = Avx2.ShiftLeftLogicalVariable(one, (high - one).AsUInt32());
        return new(multiplier, new(Odd(multiplier)), new(high), default, new(round), default);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RescaleHigh(Lanes256 value, in RescaleBy<Lanes256> by)
    {
        if (!Avx2.IsSupported)
            return Rescale(value, by);
        Vector256<int> even = Avx2.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()).AsInt32();
        Vector256<int> odd = Avx2.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()).AsInt32();
        Vector256<int> high = Avx2.Blend(Avx2.Shuffle(even, 0xF5), odd, 0xAA);
        return new(Avx2.ShiftRightArithmeticVariable(high + by.Round._value.AsInt32(), by.Shift._value.AsUInt32()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RescaleDoubleRound(Lanes256 value, Lanes256 multiplier, Lanes256 shift)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, multiplier, shift, twice: true);
        RescaleBy<Lanes256> by = RescaleBy(multiplier, shift);
        Vector256<long> even = Avx2.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()) + by.Round._value.AsInt64();
        Vector256<long> odd = Avx2.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()) + by.OddRound._value.AsInt64();
        even += Nudge(value._value.AsInt32(), by.Shift._value.AsInt64());
        odd += Nudge(Odd(value), by.OddShift._value.AsInt64());
        return Joined(ShiftRight(even, by.Shift._value.AsUInt64()), ShiftRight(odd, by.OddShift._value.AsUInt64()));
    }

    // What the second rounding of long shifts adds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Nudge(Vector256<int> value, Vector256<long> shift)
    {
        Vector256<long> nudge = Vector256.Create(1L << 30);
        return Vector256.ConditionalSelect(SignOfLow(value), -nudge, nudge) & Vector256.GreaterThan(shift, Vector256.Create(31L));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 Joined(Vector256<long> even, Vector256<long> odd) =>
        new(Vector256.ConditionalSelect(Vector256.Create(0xFFFFFFFFL), even, odd << 32).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Odd(Lanes256 value) =>
        (value._value.AsInt64() >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> SignOfLow(Vector256<int> value) =>
        Vector256.LessThan(value.AsInt64() << 32, Vector256<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> ShiftRight(Vector256<long> value, Vector256<ulong> count)
    {
        // There is no 64-bit arithmetic shift here: the value moves up to where it has no sign, and back down after the shift.
        Vector256<ulong> bias = Vector256.Create(1UL << 63);
        return (Avx2.ShiftRightLogicalVariable(value.AsUInt64() + bias, count) - Avx2.ShiftRightLogicalVariable(bias, count)).AsInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 LaneByLane(Lanes256 value, Lanes256 multiplier, Lanes256 shift, bool twice)
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
