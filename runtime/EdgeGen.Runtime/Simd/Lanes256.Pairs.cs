using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Lanes of two 16-bit halves.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulatePairs(ref Lanes256 sum, Lanes256 a, Lanes256 b)
    {
        if (AvxVnni.IsSupported)
            sum = new(AvxVnni.MultiplyWideningAndAdd(sum._value.AsInt32(), a._value.AsInt16(), b._value.AsInt16()));
        else if (Avx2.IsSupported)
            sum = new(sum._value.AsInt32() + Avx2.MultiplyAddAdjacent(a._value.AsInt16(), b._value.AsInt16()));
        else
            sum = Halves(sum, a, b);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateLoadedPairs(ref Lanes256 sum, Lanes256 a, int* b)
    {
        if (Avx2.IsSupported && !AvxVnni.IsSupported)
            sum = new(sum._value.AsInt32() + Avx2.MultiplyAddAdjacent(a._value.AsInt16(), Vector256.Load((short*)b)));
        else
            AccumulatePairs(ref sum, a, LoadInt32(b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 Halves(Lanes256 sum, Lanes256 a, Lanes256 b)
    {
        Lanes128 low = new(sum._value.GetLower()), high = new(sum._value.GetUpper());
        Lanes128.AccumulatePairs(ref low, new(a._value.GetLower()), new(b._value.GetLower()));
        Lanes128.AccumulatePairs(ref high, new(a._value.GetUpper()), new(b._value.GetUpper()));
        return new(Vector256.Create(low.Bits, high.Bits));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadInt8Pairs(sbyte* low, sbyte* high)
    {
        Vector128<sbyte> a = Eight(low).AsSByte(), b = Eight(high).AsSByte();
        Vector128<sbyte> mixed = Interleave.Low(a, b);
        return Avx2.IsSupported
            ? new(Avx2.ConvertToVector256Int16(mixed).AsInt32())
            : new(Vector256.Create(Vector128.WidenLower(mixed), Vector128.WidenUpper(mixed)).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadUInt8Pairs(byte* low, byte* high)
    {
        Vector128<byte> a = Eight(low).AsByte(), b = Eight(high).AsByte();
        Vector128<byte> mixed = Interleave.Low(a, b);
        return Avx2.IsSupported
            ? new(Avx2.ConvertToVector256Int16(mixed).AsInt32())
            : new(Vector256.Create(Vector128.WidenLower(mixed).AsInt16(), Vector128.WidenUpper(mixed).AsInt16()).AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Eight(void* source) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(source));
}
