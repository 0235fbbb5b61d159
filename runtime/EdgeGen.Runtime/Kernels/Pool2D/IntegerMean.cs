using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// TOSA's mean of integers: the sum of differences to a zero point, scaled by a 32-bit reciprocal of the divisor with one rounding,
/// moved by another zero point and limited.
/// </summary>
/// <param name="InputZeroPoint">Subtracted from every element.</param>
/// <param name="OutputZeroPoint">Added to the mean.</param>
/// <param name="Low">Smallest result.</param>
/// <param name="High">Largest result.</param>
public readonly record struct IntegerMean(int InputZeroPoint, int OutputZeroPoint, int Low, int High) : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.BroadcastInt32(0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.AddInt32(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V>
    {
        (int multiplier, int shift) = Reciprocal(count);
        V sum = V.SubtractInt32(value, V.BroadcastInt32(inside * InputZeroPoint));
        V mean = V.Rescale(sum, V.BroadcastInt32(multiplier), V.BroadcastInt32(shift));
        return V.ClampInt32(V.AddInt32(mean, V.BroadcastInt32(OutputZeroPoint)), V.BroadcastInt32(Low), V.BroadcastInt32(High));
    }

    /// <summary>multiplier·2^−shift just above 1/<paramref name="count"/> (TOSA reciprocal_scale).</summary>
    internal static (int Multiplier, int Shift) Reciprocal(int count)
    {
        int bits = 32 - BitOperations.LeadingZeroCount((uint)(Math.Max(count, 1) - 1));
        return ((int)((((1L << 30) + 1) << bits) / Math.Max(count, 1)), 30 + bits);
    }
}
