using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Four outputs of six inputs by six products instead of twelve: polynomials at 0, ±√½, ±√2 and infinity, which lose fewer bits than the
/// usual 0, ±1, ±2 and infinity.
/// </summary>
public readonly unsafe struct Winograd4 : IWinograd
{
    private const float A = 0.707106781f;
    private const float B = 1.41421356f;

    /// <inheritdoc/>
    public static int Inputs => 6;

    /// <inheritdoc/>
    public static int Outputs => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadTaps(
        Vector256<double> first, Vector256<double> second, Vector256<double> third, Span<Vector256<double>> products)
    {
        double a = Math.Sqrt(0.5), b = Math.Sqrt(2);
        products[0] = first;
        products[1] = (first + (second * a) + (third / 2)) / -1.5;
        products[2] = (first - (second * a) + (third / 2)) / -1.5;
        products[3] = (first + (second * b) + (third * 2)) / 6;
        products[4] = (first - (second * b) + (third * 2)) / 6;
        products[5] = third;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadInputs<V>(float* source, nint step, float* target, nint targetStep)
        where V : struct, ILanes<V>
    {
        V d0 = V.Load(source), d1 = V.Load(source + step), d2 = V.Load(source + (2 * step));
        V d3 = V.Load(source + (3 * step)), d4 = V.Load(source + (4 * step)), d5 = V.Load(source + (5 * step));
        V minusTwo = V.Broadcast(-2f), minusHalf = V.Broadcast(-0.5f), minusFiveHalves = V.Broadcast(-2.5f);
        V even = V.MultiplyAdd(d2, minusTwo, d4), odd = V.MultiplyAdd(d1, minusTwo, d3) * V.Broadcast(A);
        V even2 = V.MultiplyAdd(d2, minusHalf, d4), odd2 = V.MultiplyAdd(d1, minusHalf, d3) * V.Broadcast(B);
        V.Store(target, V.MultiplyAdd(d2, minusFiveHalves, d0 + d4));
        V.Store(target + targetStep, even + odd);
        V.Store(target + (2 * targetStep), even - odd);
        V.Store(target + (3 * targetStep), even2 + odd2);
        V.Store(target + (4 * targetStep), even2 - odd2);
        V.Store(target + (5 * targetStep), V.MultiplyAdd(d3, minusFiveHalves, d1 + d5));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherOutputs<V>(float* source, nint step, float* target, nint targetStep)
        where V : struct, ILanes<V>
    {
        V m1 = V.Load(source + step), m2 = V.Load(source + (2 * step));
        V m3 = V.Load(source + (3 * step)), m4 = V.Load(source + (4 * step));
        V sum = m1 + m2, difference = m1 - m2, sum2 = m3 + m4, difference2 = m3 - m4;
        V.Store(target, V.Load(source) + sum + sum2);
        V.Store(target + targetStep, V.MultiplyAdd(difference, V.Broadcast(A), difference2 * V.Broadcast(B)));
        V.Store(target + (2 * targetStep), V.MultiplyAdd(sum, V.Broadcast(0.5f), sum2 * V.Broadcast(2f)));
        V last = V.MultiplyAdd(difference, V.Broadcast(A / 2), V.Load(source + (5 * step)));
        V.Store(target + (3 * targetStep), V.MultiplyAdd(difference2, V.Broadcast(2 * B), last));
    }
}
