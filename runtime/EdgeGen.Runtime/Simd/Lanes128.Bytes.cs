using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Lanes of four bytes.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes128 sum, Lanes128 a, Lanes128 b)
    {
        if (AvxVnni.IsSupported)
            sum = new(AvxVnni.MultiplyWideningAndAdd(sum._value.AsInt32(), a._value.AsByte(), b._value.AsSByte()));
        else if (Ssse3.IsSupported)
            sum = Widened(sum, Ssse3.MultiplyAddAdjacent(a._value.AsByte(), b._value.AsSByte()));
        else
            EvenAndOdd(ref sum, a, b);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateBytes(ref Lanes128 sum, Lanes128 a, Lanes128 b, Lanes128 nextA, Lanes128 nextB)
    {
        if (Ssse3.IsSupported && !AvxVnni.IsSupported)
        {
            Vector128<short> halves = Ssse3.MultiplyAddAdjacent(a._value.AsByte(), b._value.AsSByte());
            sum = Widened(sum, halves + Ssse3.MultiplyAddAdjacent(nextA._value.AsByte(), nextB._value.AsSByte()));
        }
        else
        {
            AccumulateBytes(ref sum, a, b);
            AccumulateBytes(ref sum, nextA, nextB);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128 Widened(Lanes128 sum, Vector128<short> halves) =>
        new(sum._value.AsInt32() + Sse2.MultiplyAddAdjacent(halves, Vector128.Create((short)1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenAndOdd(ref Lanes128 sum, Lanes128 a, Lanes128 b)
    {
        Vector128<short> bytes = a._value.AsInt16(), signed = b._value.AsInt16();
        AccumulatePairs(ref sum, new((bytes & Vector128.Create((short)0xFF)).AsInt32()), new(((signed << 8) >> 8).AsInt32()));
        AccumulatePairs(ref sum, new((bytes >>> 8).AsInt32()), new((signed >> 8).AsInt32()));
    }
}
