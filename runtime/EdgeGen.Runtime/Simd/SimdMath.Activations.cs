using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Simd;

/// <content>
/// Activations as XNNPACK computes them on the widest registers of x86, to the last bit: networks that it runs mostly in integers then have
/// its results, whatever they do in between. Accurate to four units in the last place unless stated.
/// </content>
public static unsafe partial class SimdMath
{
    private const float Log2EAsFloat = 1.44269502f;
    private const float Ln2AsFloat = 0.693147182f;
    private const float Ln2BeyondFloat = -1.90465421e-09f;

    // From here on the quotients of polynomials are 1.
    private const float TanhIsOne = 7.98071814f, ErfIsOne = 5.16382837f, GeluTanhIsOne = 4.84974098f;

    // Adding it leaves five bits of fraction.
    private const float RoundTo32nds = 393216f;

    // Beyond it e^−x underflows to zero.
    private const float ExpIsZero = -104f;

    private static ReadOnlySpan<float> RootsOfTwo =>
    [
        1f, 1.0218972f, 1.04427373f, 1.06714046f, 1.09050775f, 1.1143868f, 1.13878858f, 1.1637249f,
        1.18920708f, 1.21524739f, 1.24185777f, 1.26905096f, 1.29683959f, 1.32523668f, 1.35425556f, 1.38390994f,
        1.41421354f, 1.44518077f, 1.47682619f, 1.50916445f, 1.54221082f, 1.5759809f, 1.61049032f, 1.64575553f,
        1.68179286f, 1.71861935f, 1.75625217f, 1.79470909f, 1.8340081f, 1.87416768f, 1.91520655f, 1.95714414f,
    ];

    /// <summary>The hyperbolic tangent: a quotient of polynomials of degrees 9 and 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ILanes<V>
    {
        x = V.Clamp(x, V.Broadcast(-TanhIsOne), V.Broadcast(TanhIsOne));
        V z = x * x;
        V p = V.FusedMultiplyAdd(z, V.Broadcast(1.42489203e-08f), V.Broadcast(2.12356266e-05f));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(0.00353305205f));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(0.134124115f));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(1f));
        V q = V.FusedMultiplyAdd(z, V.Broadcast(8.13659483e-07f), V.Broadcast(0.00033472979f));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(0.0260189995f));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(0.467457354f));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(1f));
        return x * p / q;
    }

    /// <summary>1 / (1 + e^−x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, ILanes<V>
    {
        // The exponential of a negative number never overflows, and small results keep their precision.
        V e = ExpOfNegative(V.AtLeast(V.Negate(V.Abs(x)), V.Broadcast(ExpIsZero)));
        V one = V.Broadcast(1f);
        V small = e / (e + one);
        return V.Select(V.LessInt32(x, V.BroadcastInt32(0)), small, one - small);
    }

    /// <summary>x / 2 · (1 + erf(x / √2)), within 6·10⁻⁷ or four units in the last place; NaN of −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : struct, ILanes<V> => GeluBy(
        x,
        ErfIsOne,
        0.797884524f, 0.0669721738f, 0.0093065137f, 0.000329731149f, 1.26097839e-05f, 4.58353213e-08f,
        0.250603527f, 0.0284319781f, 0.00186228426f, 7.22676559e-05f, 1.19888057e-06f);

    /// <summary>x / 2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))), within 6·10⁻⁷ or four units in the last place; NaN of −∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh<V>(V x)
        where V : struct, ILanes<V> => GeluBy(
        x,
        GeluTanhIsOne,
        0.797884583f, 0.0608032532f, 0.00728983479f, 0.000268870179f, 1.43026491e-05f, 4.95444112e-08f,
        0.243697599f, 0.0243810546f, 0.00130603544f, 7.64776123e-05f, 1.34334528e-06f);

    // x / 2 · (1 + p / q): coefficients of an odd polynomial from x on, and of an even one from x² on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V GeluBy<V>(
        V x, float isOne, float p1, float p3, float p5, float p7, float p9, float p11, float q2, float q4, float q6, float q8, float q10)
        where V : struct, ILanes<V>
    {
        V c = V.Clamp(x, V.Broadcast(-isOne), V.Broadcast(isOne));
        V z = c * c;
        V p = V.FusedMultiplyAdd(z, V.Broadcast(p11), V.Broadcast(p9));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(p7));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(p5));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(p3));
        p = V.FusedMultiplyAdd(z, p, V.Broadcast(p1));
        V q = V.FusedMultiplyAdd(z, V.Broadcast(q10), V.Broadcast(q8));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(q6));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(q4));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(q2));
        q = V.FusedMultiplyAdd(z, q, V.Broadcast(1f));
        return x * V.Broadcast(0.5f) * ((c * p / q) + V.Broadcast(1f));
    }

    // x = n·ln 2 + r with n in steps of 1/32: a factor from the table, a polynomial of degree 2, and the whole part of n.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfNegative<V>(V x)
        where V : struct, ILanes<V>
    {
        V shifted = V.FusedMultiplyAdd(x, V.Broadcast(Log2EAsFloat), V.Broadcast(RoundTo32nds));
        V root = V.LookUp32((float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(RootsOfTwo)), shifted);
        V n = shifted - V.Broadcast(RoundTo32nds);
        V r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2AsFloat), x);
        r = V.FusedMultiplyAdd(n, V.Broadcast(-Ln2BeyondFloat), r);
        V p = V.FusedMultiplyAdd(r, V.Broadcast(0.5f), V.Broadcast(1.00001466f));
        return V.Scale(V.FusedMultiplyAdd(r * root, p, root), n);
    }
}
