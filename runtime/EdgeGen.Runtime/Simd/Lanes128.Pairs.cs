using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Products of 16-bit halves.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AccumulatePairs(ref Lanes128 sum, Lanes128 a, Lanes128 b)
    {
        if (AvxVnni.IsSupported)
            sum = new(AvxVnni.MultiplyWideningAndAdd(sum.Integers, a.Integers.AsInt16(), b.Integers.AsInt16()));
        else if (Sse2.IsSupported)
            sum = new(sum.Integers + Sse2.MultiplyAddAdjacent(a.Integers.AsInt16(), b.Integers.AsInt16()));
        else if (AdvSimd.Arm64.IsSupported)
            sum = new(sum.Integers + Adjacent(a.Integers.AsInt16(), b.Integers.AsInt16()));
        else
            sum = new(sum.Integers + (((a.Integers << 16) >> 16) * ((b.Integers << 16) >> 16)) + ((a.Integers >> 16) * (b.Integers >> 16)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Adjacent(Vector128<short> a, Vector128<short> b) =>
        AdvSimd.Arm64.AddPairwise(
            AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower()), AdvSimd.MultiplyWideningUpper(a, b));
}
