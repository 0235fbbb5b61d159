using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Rescale(Lanes512 value, Lanes512 multiplier, Lanes512 shift) =>
        Scaled(value, multiplier, shift, twice: false);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RescaleDoubleRound(Lanes512 value, Lanes512 multiplier, Lanes512 shift) =>
        Scaled(value, multiplier, shift, twice: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Scaled(Lanes512 value, Lanes512 multiplier, Lanes512 shift, bool twice)
    {
        if (!Avx512F.IsSupported)
            return LaneByLane(value, multiplier, shift, twice);
    
        // Products and shifts are done in 64 bits: even lanes, then odd lanes moved down, then both joined.
        Vector512<long> even = Half(value.Integers, multiplier.Integers, shift.Integers.AsInt64() & Vector512.Create(0xFFFFFFFFL), twice);
        Vector512<long> odd = Half(Odd(value), Odd(multiplier), shift.Integers.AsInt64() >>> 32, twice);
        return new(Vector512.ConditionalSelect(Vector512.Create(0xFFFFFFFFL), even, odd << 32).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Odd(Lanes512 value) =>
        (value.Integers.AsInt64() >>> 32).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Half(Vector512<int> value, Vector512<int> multiplier, Vector512<long> shift, bool twice)
    {
        Vector512<long> one = Vector512.Create(1L);
        Vector512<long> product = Avx512F.Multiply(value, multiplier) + Avx512F.ShiftLeftLogicalVariable(one, (shift - one).AsUInt64());
        if (twice)
        {
            Vector512<long> nudge = Vector512.Create(1L << 30);
            Vector512<long> signed = Vector512.ConditionalSelect(SignOfLow(value), -nudge, nudge);
            product += signed & Vector512.GreaterThan(shift, Vector512.Create(31L));
        }
    
        return Avx512F.ShiftRightArithmeticVariable(product, shift.AsUInt64());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> SignOfLow(Vector512<int> value) =>
        Vector512.LessThan(value.AsInt64() << 32, Vector512<long>.Zero);

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
