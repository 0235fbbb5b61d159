using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Lanes of two 16-bit halves.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulatePairs(ref Lanes512 sum, Lanes512 a, Lanes512 b) =>
        sum = Avx512BW.IsSupported
            ? new(sum._value.AsInt32() + Avx512BW.MultiplyAddAdjacent(a._value.AsInt16(), b._value.AsInt16()))
            : Halves(sum, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateLoadedPairs(ref Lanes512 sum, Lanes512 a, int* b)
    {
        if (Avx512BW.IsSupported)
            sum = new(sum._value.AsInt32() + Avx512BW.MultiplyAddAdjacent(a._value.AsInt16(), Vector512.Load((short*)b)));
        else
            sum = Halves(sum, a, LoadInt32(b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Halves(Lanes512 sum, Lanes512 a, Lanes512 b)
    {
        Lanes256 low = new(sum._value.GetLower()), high = new(sum._value.GetUpper());
        Lanes256.AccumulatePairs(ref low, new(a._value.GetLower()), new(b._value.GetLower()));
        Lanes256.AccumulatePairs(ref high, new(a._value.GetUpper()), new(b._value.GetUpper()));
        return new(Vector512.Create(low.Bits, high.Bits));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadInt8Pairs(sbyte* low, sbyte* high)
    {
        Vector128<sbyte> a = Vector128.Load(low), b = Vector128.Load(high);
        if (Avx512F.IsSupported)
            return Joined(Avx512F.ConvertToVector512Int32(a), Avx512F.ConvertToVector512Int32(b));
        Vector256<sbyte> mixed = Vector256.Create(Interleave.Low(a, b), Interleave.High(a, b));
        return new(Vector512.Create(Vector256.WidenLower(mixed), Vector256.WidenUpper(mixed)).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadUInt8Pairs(byte* low, byte* high)
    {
        Vector128<byte> a = Vector128.Load(low), b = Vector128.Load(high);
        if (Avx512F.IsSupported)
            return Joined(Avx512F.ConvertToVector512Int32(a), Avx512F.ConvertToVector512Int32(b));
        Vector256<byte> mixed = Vector256.Create(Interleave.Low(a, b), Interleave.High(a, b));
        return new(Vector512.Create(Vector256.WidenLower(mixed).AsInt16(), Vector256.WidenUpper(mixed).AsInt16()).AsInt32());
    }

    // In fewer steps than it takes to bring bytes together first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Joined(Vector512<int> low, Vector512<int> high) =>
        new(Vector512.ConditionalSelect(Vector512.Create(0xFFFF), low, high << 16));
}
