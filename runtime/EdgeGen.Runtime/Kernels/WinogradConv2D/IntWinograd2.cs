using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Two outputs of four inputs: polynomials at 0, 1, −1 and infinity, taps doubled.</summary>
internal readonly unsafe struct IntWinograd2 : IIntWinograd
{
    /// <inheritdoc/>
    public static int Inputs => 4;

    /// <inheritdoc/>
    public static int Outputs => 2;

    /// <inheritdoc/>
    public static int Inverse => 1;

    /// <inheritdoc/>
    public static long Limit => 1L << 29;

    /// <inheritdoc/>
    public static int Shift(int output) => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadTaps(Vector128<int> first, Vector128<int> second, Vector128<int> third, Span<Vector128<int>> products)
    {
        products[0] = first << 1;
        products[1] = first + second + third;
        products[2] = first - second + third;
        products[3] = third << 1;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadTaps(
        Vector512<short> first,
        Vector512<short> second,
        Vector512<short> third,
        out Vector512<short> p0,
        out Vector512<short> p1,
        out Vector512<short> p2,
        out Vector512<short> p3,
        out Vector512<short> p4,
        out Vector512<short> p5)
    {
        Vector512<short> outer = first + third;
        p0 = first + first;
        p1 = outer + second;
        p2 = outer - second;
        p3 = third + third;
        p4 = p5 = default;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadInputs(short* source, nint step, short* target, nint targetStep)
    {
        Vector<short> d0 = Vector.Load(source), d1 = Vector.Load(source + step);
        Vector<short> d2 = Vector.Load(source + (2 * step)), d3 = Vector.Load(source + (3 * step));
        (d0 - d2).Store(target);
        (d1 + d2).Store(target + targetStep);
        (d2 - d1).Store(target + (2 * targetStep));
        (d3 - d1).Store(target + (3 * targetStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherOutputs<V>(int* source, nint step, int* target, nint targetStep)
        where V : struct, ILanes<V>
    {
        V m1 = V.LoadInt32(source + step), m2 = V.LoadInt32(source + (2 * step));
        V.StoreInt32(target, V.AddInt32(V.LoadInt32(source), V.AddInt32(m1, m2)));
        V.StoreInt32(target + targetStep, V.AddInt32(V.SubtractInt32(m1, m2), V.LoadInt32(source + (3 * step))));
    }
}
