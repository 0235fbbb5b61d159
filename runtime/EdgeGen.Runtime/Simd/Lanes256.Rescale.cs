using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Rescale(Lanes256 value, Lanes256 multiplier, Lanes256 shift) =>
        Scaled(value, multiplier, shift, twice: false);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RescaleDoubleRound(Lanes256 value, Lanes256 multiplier, Lanes256 shift) =>
        Scaled(value, multiplier, shift, twice: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 Scaled(Lanes256 value, Lanes256 multiplier, Lanes256 shift, bool twice)
    {
        if (!Avx2.IsSupported)
            return LaneByLane(value, multiplier, shift, twice);
    
        // Products and shifts are done in 64 bits: even lanes, then odd lanes moved down, then both joined.
        Vector256<long> even = Half(value.Integers, multiplier.Integers, shift.Integers.AsInt64() & Vector256.Create(0xFFFFFFFFL), twice);
        Vector256<long> odd = Half(Odd(value), Odd(multiplier), shift.Integers.AsInt64() >>> 32, twice);
        return new(Vector256.ConditionalSelect(Vector256.Create(0xFFFFFFFFL), even, odd << 32).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Odd(Lanes256 value) =>
        (value.Integers.AsInt64() >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Half(Vector256<int> value, Vector256<int> multiplier, Vector256<long> shift, bool twice)
    {
        Vector256<long> one = Vector256.Create(1L);
        Vector256<long> product = Avx2.Multiply(value, multiplier) + Avx2.ShiftLeftLogicalVariable(one, (shift - one).AsUInt64());
        if (twice)
        {
            Vector256<long> nudge = Vector256.Create(1L << 30);
            Vector256<long> signed = Vector256.ConditionalSelect(SignOfLow(value), -nudge, nudge);
            product += signed & Vector256.GreaterThan(shift, Vector256.Create(31L));
        }
    
        return ShiftRight(product, shift.AsUInt64());
    }

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
