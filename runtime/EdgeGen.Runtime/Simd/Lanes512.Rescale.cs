using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Rescale(Lanes512 value, Lanes512 multiplier, Lanes512 shift)
    {
        if (!Avx512F.IsSupported)
            return LaneByLane(value, multiplier, shift, twice: false);

        // Without calls but to instructions: the JIT expands so much and no more in bodies that rescale often.
        Vector512<long> one = Vector512.Create(1L), low = Vector512.Create(0xFFFFFFFFL), evenShift = shift._value.AsInt64() & low, oddShift = shift._value.AsInt64() >>> 32;
        Vector512<long> even = Avx512F.Multiply(value._value.AsInt32(), multiplier._value.AsInt32());
        Vector512<long> odd = Avx512F.Multiply((value._value.AsInt64() >>> 32).AsInt32(), (multiplier._value.AsInt64() >>> 32).AsInt32());
        even += Avx512F.ShiftLeftLogicalVariable(one, (evenShift - one).AsUInt64());
        odd += Avx512F.ShiftLeftLogicalVariable(one, (oddShift - one).AsUInt64());
        even = Avx512F.ShiftRightArithmeticVariable(even, evenShift.AsUInt64());
        odd = Avx512F.ShiftRightArithmeticVariable(odd, oddShift.AsUInt64());
        return new(Vector512.ConditionalSelect(low, even, odd << 32).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes512> RescaleBy(Lanes512 multiplier, Lanes512 shift)
    {
        if (!Avx512F.IsSupported)
            return new(multiplier, default, shift, default, default, default);
        Vector512<long> one = Vector512.Create(1L), even = shift._value.AsInt64() & Vector512.Create(0xFFFFFFFFL), odd = shift._value.AsInt64() >>> 32;
        return new(
            multiplier,
            new((multiplier._value.AsInt64() >>> 32).AsInt32()),
            new(even.AsInt32()),
            new(odd.AsInt32()),
            new(Avx512F.ShiftLeftLogicalVariable(one, (even - one).AsUInt64()).AsInt32()),
            new(Avx512F.ShiftLeftLogicalVariable(one, (odd - one).AsUInt64()).AsInt32()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Rescale(Lanes512 value, in RescaleBy<Lanes512> by)
    {
        if (!Avx512F.IsSupported)
            return LaneByLane(value, by.Multiplier, by.Shift, twice: false);

        // Products and shifts are done in 64 bits: even lanes, then odd lanes moved down, then both joined.
        Vector512<long> even = Avx512F.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()) + by.Round._value.AsInt64();
        Vector512<long> odd = Avx512F.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()) + by.OddRound._value.AsInt64();
        return Joined(ShiftRight(even, by.Shift._value.AsUInt64()), ShiftRight(odd, by.OddShift._value.AsUInt64()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes512> RescaleHighBy(Lanes512 multiplier, Lanes512 shift)
    {
        if (!Avx512F.IsSupported)
            return RescaleBy(multiplier, shift);
        Vector512<int> one = Vector512.Create(1), high = shift._value.AsInt32() - Vector512.Create(32);
        Vector512<int> round = Avx512F.ShiftLeftLogicalVariable(one, (high - one).AsUInt32());
        return new(multiplier, new(Odd(multiplier)), new(high), default, new(round), default);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RescaleHigh(Lanes512 value, in RescaleBy<Lanes512> by)
    {
        if (!Avx512F.IsSupported)
            return Rescale(value, by);
        Vector512<int> even = Avx512F.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()).AsInt32();
        Vector512<int> odd = Avx512F.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()).AsInt32();
        Vector512<int> high = Avx512F.PermuteVar16x32x2(even, Vector512.Create(1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31), odd);
        return new(Avx512F.ShiftRightArithmeticVariable(high + by.Round._value.AsInt32(), by.Shift._value.AsUInt32()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RescaleDoubleRound(Lanes512 value, Lanes512 multiplier, Lanes512 shift)
    {
        if (!Avx512F.IsSupported)
            return LaneByLane(value, multiplier, shift, twice: true);
        RescaleBy<Lanes512> by = RescaleBy(multiplier, shift);
        Vector512<long> even = Avx512F.Multiply(value._value.AsInt32(), by.Multiplier._value.AsInt32()) + by.Round._value.AsInt64();
        Vector512<long> odd = Avx512F.Multiply(Odd(value), by.OddMultiplier._value.AsInt32()) + by.OddRound._value.AsInt64();
        even += Nudge(value._value.AsInt32(), by.Shift._value.AsInt64());
        odd += Nudge(Odd(value), by.OddShift._value.AsInt64());
        return Joined(ShiftRight(even, by.Shift._value.AsUInt64()), ShiftRight(odd, by.OddShift._value.AsUInt64()));
    }

    // What the second rounding of long shifts adds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Nudge(Vector512<int> value, Vector512<long> shift)
    {
        Vector512<long> nudge = Vector512.Create(1L << 30);
        return Vector512.ConditionalSelect(SignOfLow(value), -nudge, nudge) & Vector512.GreaterThan(shift, Vector512.Create(31L));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Joined(Vector512<long> even, Vector512<long> odd) =>
        new(Vector512.ConditionalSelect(Vector512.Create(0xFFFFFFFFL), even, odd << 32).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Odd(Lanes512 value) =>
        (value._value.AsInt64() >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> SignOfLow(Vector512<int> value) =>
        Vector512.LessThan(value.AsInt64() << 32, Vector512<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> ShiftRight(Vector512<long> value, Vector512<ulong> count) =>
        Avx512F.ShiftRightArithmeticVariable(value, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 LaneByLane(Lanes512 value, Lanes512 multiplier, Lanes512 shift, bool twice)
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
