using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Four outputs of six inputs: polynomials at 0, ±1, ±2 and infinity, whose taps have the denominators 4, 6, 6, 24, 24 and 1.</summary>
internal readonly unsafe struct IntWinograd4 : IIntWinograd
{
    /// <inheritdoc/>
    public static int Inputs => 6;

    /// <inheritdoc/>
    public static int Outputs => 4;

    /// <summary>Of 3·3.</summary>
    public static int Inverse => 954437177;

    /// <inheritdoc/>
    public static long Limit => 1L << 25;

    /// <summary>The outputs' denominators are 24, 12, 6 and 6.</summary>
    public static int Shift(int output) => output == 0 ? 3 : output == 1 ? 2 : 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadTaps(Vector128<int> first, Vector128<int> second, Vector128<int> third, Span<Vector128<int>> products)
    {
        products[0] = first;
        products[1] = -(first + second + third);
        products[2] = -(first - second + third);
        products[3] = first + (second << 1) + (third << 2);
        products[4] = first - (second << 1) + (third << 2);
        products[5] = third;
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
        Vector512<short> outer = first + third, wide = first + (third << 2), doubled = second + second;
        p0 = first;
        p1 = -(outer + second);
        p2 = second - outer;
        p3 = wide + doubled;
        p4 = wide - doubled;
        p5 = third;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SpreadInputs(short* source, nint step, short* target, nint targetStep)
    {
        Vector<short> d0 = Vector.Load(source), d1 = Vector.Load(source + step), d2 = Vector.Load(source + (2 * step));
        Vector<short> d3 = Vector.Load(source + (3 * step)), d4 = Vector.Load(source + (4 * step)), d5 = Vector.Load(source + (5 * step));
        Vector<short> even = d4 - (d2 << 2), odd = d3 - (d1 << 2);
        Vector<short> even2 = d4 - d2, odd2 = (d3 - d1) << 1;
        (even + ((d0 - d2) << 2) + ((d2 << 1) + d2)).Store(target);
        (even + odd).Store(target + targetStep);
        (even - odd).Store(target + (2 * targetStep));
        (even2 + odd2).Store(target + (3 * targetStep));
        (even2 - odd2).Store(target + (4 * targetStep));
        (d5 - (d3 << 2) - d3 + (d1 << 2)).Store(target + (5 * targetStep));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherOutputs<V>(int* source, nint step, int* target, nint targetStep)
        where V : struct, ILanes<V>
    {
        V m1 = V.LoadInt32(source + step), m2 = V.LoadInt32(source + (2 * step));
        V m3 = V.LoadInt32(source + (3 * step)), m4 = V.LoadInt32(source + (4 * step));
        V sum = V.AddInt32(m1, m2), difference = V.SubtractInt32(m1, m2);
        V sum2 = V.AddInt32(m3, m4), difference2 = V.SubtractInt32(m3, m4);
        V first = V.AddInt32(V.ShiftLeftInt32(sum, 2), sum2), third = V.AddInt32(sum, sum2);
        V.StoreInt32(target, V.AddInt32(first, Sixfold(V.LoadInt32(source))));
        V.StoreInt32(target + targetStep, V.AddInt32(V.ShiftLeftInt32(difference, 1), difference2));
        V.StoreInt32(target + (2 * targetStep), third);
        V last = V.AddInt32(difference, V.ShiftLeftInt32(difference2, 1));
        V.StoreInt32(target + (3 * targetStep), V.AddInt32(last, Sixfold(V.LoadInt32(source + (5 * step)))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sixfold<V>(V value)
        where V : struct, ILanes<V> => V.AddInt32(V.ShiftLeftInt32(value, 2), V.ShiftLeftInt32(value, 1));
}
