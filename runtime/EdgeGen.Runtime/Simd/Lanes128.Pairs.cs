using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Lanes of two 16-bit halves.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulatePairs(ref Lanes128 sum, Lanes128 a, Lanes128 b)
    {
        if (AvxVnni.IsSupported)
            sum = new(AvxVnni.MultiplyWideningAndAdd(sum._value.AsInt32(), a._value.AsInt16(), b._value.AsInt16()));
        else if (Sse2.IsSupported)
            sum = new(sum._value.AsInt32() + Sse2.MultiplyAddAdjacent(a._value.AsInt16(), b._value.AsInt16()));
        else if (AdvSimd.Arm64.IsSupported)
            sum = new(sum._value.AsInt32() + Adjacent(a._value.AsInt16(), b._value.AsInt16()));
        else
            sum = new(sum._value.AsInt32() + (((a._value.AsInt32() << 16) >> 16) * ((b._value.AsInt32() << 16) >> 16)) + ((a._value.AsInt32() >> 16) * (b._value.AsInt32() >> 16)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulateLoadedPairs(ref Lanes128 sum, Lanes128 a, int* b) =>
        AccumulatePairs(ref sum, a, LoadInt32(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Adjacent(Vector128<short> a, Vector128<short> b) =>
        AdvSimd.Arm64.AddPairwise(
            AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower()), AdvSimd.MultiplyWideningUpper(a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadInt8Pairs(sbyte* low, sbyte* high)
    {
        Vector128<sbyte> a = Four(low).AsSByte(), b = Four(high).AsSByte();
        return new(Vector128.WidenLower(Interleave.Low(a, b)).AsInt32());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadUInt8Pairs(byte* low, byte* high)
    {
        Vector128<byte> a = Four(low).AsByte(), b = Four(high).AsByte();
        return new(Vector128.WidenLower(Interleave.Low(a, b)).AsInt16().AsInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Four(void* source) => Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(source));
}
