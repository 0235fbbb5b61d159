using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The exponential function where it is known that it cannot overflow.</summary>
internal static class Exponential
{
    // 2^−126, the smallest normal number, is exp of a little less than this.
    private const float Smallest = -87.3f;

    // 1.5 · 2^23: a sum with it is rounded to an integer, which its lowest bits hold.
    private const float Rounding = 12582912f;
    private const float InverseLn2 = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>exp of numbers up to 0 within 2 units in the last place; 0 below −87.3, NaN of NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfNegative<V>(V x)
        where V : struct, ILanes<V>
    {
        // exp(x) = 2^n · exp(r) with |r| ≤ ln 2 / 2; the polynomial is the Taylor series with minimax coefficients (Cephes expf).
        V shifted = V.FusedMultiplyAdd(x, V.Broadcast(InverseLn2), V.Broadcast(Rounding));
        V n = shifted - V.Broadcast(Rounding);
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2High), x);
        r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2Low), r);
        V p = V.FusedMultiplyAdd(V.Broadcast(1.9875691500e-4f), r, V.Broadcast(1.3981999507e-3f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(8.3334519073e-3f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(4.1665795894e-2f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(1.6666665459e-1f));
        p = V.FusedMultiplyAdd(p, r, V.Broadcast(5.0000001201e-1f));
        p = V.FusedMultiplyAdd(p, r * r, r + V.Broadcast(1f));
        V scale = V.ShiftLeftInt32(V.AddInt32(shifted, V.BroadcastInt32(127)), 23);
        return V.Select(V.Less(x, V.Broadcast(Smallest)), V.Broadcast(0f), p * scale);
    }
}
