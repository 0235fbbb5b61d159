using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Powers of two, and tables of them.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Scale(Lanes256 value, Lanes256 exponent) =>
        Avx512F.VL.IsSupported ? new(Avx512F.VL.Scale(value._value, exponent._value)) : SimdMath.ScaleByFactors(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LookUp32(float* table, Lanes256 indices) =>
        Avx2.IsSupported
            ? new(Avx2.GatherVector256(table, indices._value.AsInt32() & Vector256.Create(31), sizeof(float)))
            : PerLane.LookUp32(table, indices);
}
