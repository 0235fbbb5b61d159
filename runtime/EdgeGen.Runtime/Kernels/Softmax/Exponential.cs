using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The exponential function where it is known that it cannot overflow.</summary>
internal static class Exponential
{
    // e to the power of it is less than the smallest normal number, and it is rounded to −127 times ln 2.
    private const float Least = -88f;

    // 1.5 · 2^23 + 127: a sum with it is rounded to an integer, whose biased exponent the lowest bits hold.
    private const float Rounding = 12583039f;
    private const float InverseLn2 = 1.44269504f;
    private const float Ln2 = 0.693147182f;

    /// <summary>
    /// exp of numbers up to 0, within 1.5 units in the last place and |x| / 25 units more; 0 below −87.7, NaN of NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfNegative<V>(V x)
        where V : struct, ILanes<V>
    {
        // exp(x) = 2^n · exp(r) with |r| ≤ ln 2 / 2, and a minimax polynomial for the latter. The biased exponent of −127 is that of 0.
        x = V.AtLeast(x, V.Broadcast(Least));
        V shifted = V.MultiplyAdd(x, V.Broadcast(InverseLn2), V.Broadcast(Rounding));
        V r = V.MultiplyAdd(shifted - V.Broadcast(Rounding), V.Broadcast(-Ln2), x);
        V p = V.MultiplyAdd(V.Broadcast(0.001406131312f), r, V.Broadcast(0.008379030041f));
        p = V.MultiplyAdd(p, r, V.Broadcast(0.04166477546f));
        p = V.MultiplyAdd(p, r, V.Broadcast(0.16666364670f));
        p = V.MultiplyAdd(p, r, V.Broadcast(0.50000005960f));
        p = V.MultiplyAdd(p, r, V.Broadcast(1f));
        p = V.MultiplyAdd(p, r, V.Broadcast(1f));
        return p * V.ShiftLeftInt32(shifted, 23);
    }
}
