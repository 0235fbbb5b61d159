using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Two outputs of four inputs by four products instead of six: polynomials at 0, 1, −1 and infinity.</summary>
public readonly unsafe struct Winograd2 : IWinograd
{
    /// <inheritdoc/>
    public static int Inputs => 4;

    /// <inheritdoc/>
    public static int Outputs => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadTaps(
        Vector256<double> first, Vector256<double> second, Vector256<double> third, Span<Vector256<double>> products)
    {
        products[0] = first;
        products[1] = (first + second + third) / 2;
        products[2] = (first - second + third) / 2;
        products[3] = third;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadInputs<V>(float* source, nint step, float* target, nint targetStep)
        where V : struct, ILanes<V>
    {
        V d0 = V.Load(source), d1 = V.Load(source + step), d2 = V.Load(source + (2 * step)), d3 = V.Load(source + (3 * step));
        V.Store(target, d0 - d2);
        V.Store(target + targetStep, d1 + d2);
        V.Store(target + (2 * targetStep), d2 - d1);
        V.Store(target + (3 * targetStep), d3 - d1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherOutputs<V>(float* source, nint step, float* target, nint targetStep)
        where V : struct, ILanes<V>
    {
        V m1 = V.Load(source + step), m2 = V.Load(source + (2 * step));
        V.Store(target, V.Load(source) + m1 + m2);
        V.Store(target + targetStep, m1 - m2 + V.Load(source + (3 * step)));
    }
}
