using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Rescale(Lanes128 value, Lanes128 multiplier, Lanes128 shift) =>
        Scaled(value, multiplier, shift, twice: false);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RescaleDoubleRound(Lanes128 value, Lanes128 multiplier, Lanes128 shift) =>
        Scaled(value, multiplier, shift, twice: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 Scaled(Lanes128 value, Lanes128 multiplier, Lanes128 shift, bool twice)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, multiplier, shift, twice);
    
        // Products and shifts are done in 64 bits: even lanes, then odd lanes moved down, then both joined.
        Vector128<long> even = Half(value.Integers, multiplier.Integers, shift.Integers.AsInt64() & Vector128.Create(0xFFFFFFFFL), twice);
        Vector128<long> odd = Half(Odd(value), Odd(multiplier), shift.Integers.AsInt64() >>> 32, twice);
        return new(Vector128.ConditionalSelect(Vector128.Create(0xFFFFFFFFL), even, odd << 32).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Odd(Lanes128 value) =>
        (value.Integers.AsInt64() >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Half(Vector128<int> value, Vector128<int> multiplier, Vector128<long> shift, bool twice)
    {
        Vector128<long> one = Vector128.Create(1L);
        Vector128<long> product = Sse41.Multiply(value, multiplier) + Avx2.ShiftLeftLogicalVariable(one, (shift - one).AsUInt64());
        if (twice)
        {
            Vector128<long> nudge = Vector128.Create(1L << 30);
            Vector128<long> signed = Vector128.ConditionalSelect(SignOfLow(value), -nudge, nudge);
            product += signed & Vector128.GreaterThan(shift, Vector128.Create(31L));
        }
    
        return ShiftRight(product, shift.AsUInt64());
    }

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
