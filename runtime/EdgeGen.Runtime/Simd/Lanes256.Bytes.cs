using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Lanes of four bytes.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes256 sum, Lanes256 a, Lanes256 b)
    {
        if (AvxVnni.IsSupported)
            sum = new(AvxVnni.MultiplyWideningAndAdd(sum._value.AsInt32(), a._value.AsByte(), b._value.AsSByte()));
        else if (Avx2.IsSupported)
            sum = Widened(sum, Avx2.MultiplyAddAdjacent(a._value.AsByte(), b._value.AsSByte()));
        else
            EvenAndOdd(ref sum, a, b);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes256 sum, Lanes256 a, Lanes256 b, Lanes256 nextA, Lanes256 nextB)
    {
        if (Avx2.IsSupported && !AvxVnni.IsSupported)
        {
            Vector256<short> halves = Avx2.MultiplyAddAdjacent(a._value.AsByte(), b._value.AsSByte());
            sum = Widened(sum, halves + Avx2.MultiplyAddAdjacent(nextA._value.AsByte(), nextB._value.AsSByte()));
        }
        else
        {
            AccumulateBytes(ref sum, a, b);
            AccumulateBytes(ref sum, nextA, nextB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes256 Widened(Lanes256 sum, Vector256<short> halves) =>
        new(sum._value.AsInt32() + Avx2.MultiplyAddAdjacent(halves, Vector256.Create((short)1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenAndOdd(ref Lanes256 sum, Lanes256 a, Lanes256 b)
    {
        Vector256<short> bytes = a._value.AsInt16(), signed = b._value.AsInt16();
        AccumulatePairs(ref sum, new((bytes & Vector256.Create((short)0xFF)).AsInt32()), new(((signed << 8) >> 8).AsInt32()));
        AccumulatePairs(ref sum, new((bytes >>> 8).AsInt32()), new((signed >> 8).AsInt32()));
    }
}
