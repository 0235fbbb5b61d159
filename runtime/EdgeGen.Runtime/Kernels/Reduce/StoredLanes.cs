using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Totals of lanes that were stored. Passing a register on instead would make every row wait until the stores of the one before are done.
/// </summary>
internal static unsafe class StoredLanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>Elements that the lanes of any register take.</summary>
    public const int Stride = 16;

    /// <summary>The largest lane; which one is not said if there is a NaN.</summary>
    /// <param name="lanes">The lanes, which are overwritten.</param>
    public static float Largest(float* lanes)
    {
        if (V.Count < Lanes128.Count)
            return lanes[0];
        Lanes128 four = Lanes128.Load(lanes);
        for (int i = Lanes128.Count; i < V.Count; i += Lanes128.Count)
            four = Lanes128.AtLeast(Lanes128.Load(lanes + i), four);
        Lanes128.Store(lanes, four);
        return MathF.Max(MathF.Max(lanes[0], lanes[1]), MathF.Max(lanes[2], lanes[3]));
    }

    /// <summary>The sum of the lanes.</summary>
    /// <param name="lanes">The lanes, which are overwritten.</param>
    public static float Sum(float* lanes)
    {
        if (V.Count < Lanes128.Count)
            return lanes[0];
        Lanes128 four = Lanes128.Load(lanes);
        for (int i = Lanes128.Count; i < V.Count; i += Lanes128.Count)
            four += Lanes128.Load(lanes + i);
        Lanes128.Store(lanes, four);
        return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    }
}
