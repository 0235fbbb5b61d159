using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <content>Sine and cosine.</content>
public static unsafe partial class SimdMath
{
    // Beyond this the quotient by π/2 no longer multiplies the parts of π/2 exactly, and lanes are computed one by one.
    private const float LargestAngle = 10000f;

    /// <summary>The sine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : struct, ILanes<V> =>
        V.Any(V.Greater(V.Abs(x), V.Broadcast(LargestAngle))) ? PerLane.Apply(x, &MathF.Sin) : SinOfQuadrant(x, 0);

    /// <summary>The cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : struct, ILanes<V> =>
        V.Any(V.Greater(V.Abs(x), V.Broadcast(LargestAngle))) ? PerLane.Apply(x, &MathF.Cos) : SinOfQuadrant(x, 1);

    // sin(x + quadrant·π/2): x = n·π/2 + r with |r| ≤ π/4; π/2 in four parts whose products with n are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOfQuadrant<V>(V x, int quadrant)
        where V : struct, ILanes<V>
    {
        V n = V.RoundToEven(x * V.Broadcast(0.636619772f));
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-1.5703125f), x);
        r = V.FusedMultiplyAdd(n, V.Broadcast(-0.0004837512969970703f), r);
        r = V.FusedMultiplyAdd(n, V.Broadcast(-7.549533620476723e-08f), r);
        r = V.FusedMultiplyAdd(n, V.Broadcast(-2.5633440682570896e-12f), r);
        V z = r * r;
        V s = V.FusedMultiplyAdd(z, V.Broadcast(2.7243782e-06f), V.Broadcast(-0.00019840039f));
        s = V.FusedMultiplyAdd(s, z, V.Broadcast(0.0083333319f));
        s = V.FusedMultiplyAdd(s, z, V.Broadcast(-0.16666667f));
        V sine = V.FusedMultiplyAdd(s * z, r, r);
        V c = V.FusedMultiplyAdd(z, V.Broadcast(2.4542871e-05f), V.Broadcast(-0.0013888279f));
        c = V.FusedMultiplyAdd(c, z, V.Broadcast(0.041666664f));
        V cosine = V.FusedMultiplyAdd(c * z, z, V.FusedMultiplyAdd(z, V.Broadcast(-0.5f), V.Broadcast(1f)));

        V turn = V.AddInt32(V.ToInt32RoundToEven(n), V.BroadcastInt32(quadrant));
        V odd = V.EqualInt32(V.AndInt32(turn, V.BroadcastInt32(1)), V.BroadcastInt32(1));
        V sign = V.ShiftLeftInt32(V.AndInt32(turn, V.BroadcastInt32(2)), 30);
        return V.XorInt32(V.Select(odd, cosine, sine), sign);
    }
}
