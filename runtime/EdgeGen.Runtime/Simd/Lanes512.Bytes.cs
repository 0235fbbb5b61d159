using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Lanes of four bytes.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes512 sum, Lanes512 a, Lanes512 b)
    {
        if (Avx512BW.IsSupported)
            sum = Widened(sum, Avx512BW.MultiplyAddAdjacent(a._value.AsByte(), b._value.AsSByte()));
        else
            EvenAndOdd(ref sum, a, b);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes512 sum, Lanes512 a, Lanes512 b, Lanes512 nextA, Lanes512 nextB)
    {
        if (Avx512BW.IsSupported)
        {
            Vector512<short> halves = Avx512BW.MultiplyAddAdjacent(a._value.AsByte(), b._value.AsSByte());
            sum = Widened(sum, halves + Avx512BW.MultiplyAddAdjacent(nextA._value.AsByte(), nextB._value.AsSByte()));
        }
        else
        {
            AccumulateBytes(ref sum, a, b);
            AccumulateBytes(ref sum, nextA, nextB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Widened(Lanes512 sum, Vector512<short> halves) =>
        new(sum._value.AsInt32() + Avx512BW.MultiplyAddAdjacent(halves, Vector512.Create((short)1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenAndOdd(ref Lanes512 sum, Lanes512 a, Lanes512 b)
    {
        Vector512<short> bytes = a._value.AsInt16(), signed = b._value.AsInt16();
        AccumulatePairs(ref sum, new((bytes & Vector512.Create((short)0xFF)).AsInt32()), new(((signed << 8) >> 8).AsInt32()));
        AccumulatePairs(ref sum, new((bytes >>> 8).AsInt32()), new((signed >> 8).AsInt32()));
    }
}
