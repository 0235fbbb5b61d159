using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Powers of two, and tables of them.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Scale(Lanes512 value, Lanes512 exponent) =>
        Avx512F.IsSupported ? new(Avx512F.Scale(value._value, exponent._value)) : SimdMath.ScaleByFactors(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LookUp32(float* table, Lanes512 indices) =>
        Avx512F.IsSupported
            ? new(Avx512F.PermuteVar16x32x2(Vector512.Load(table), indices._value.AsInt32(), Vector512.Load(table + Count)))
            : PerLane.LookUp32(table, indices);
}
