using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <content>Powers of two, and tables of them.</content>
public readonly unsafe partial struct Lanes1
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Scale(Lanes1 value, Lanes1 exponent) =>
        SimdMath.ScaleByFactors(value, exponent);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 LookUp32(float* table, Lanes1 indices) =>
        new(table[indices.Integer & 31]);
}
