using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The larger float; NaN is larger than all.</summary>
public readonly struct LargestFloat : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.OrInt32(V.Greater(candidate, best), V.AndInt32(V.NotEqual(candidate, candidate), V.Equal(best, best)));
}

/// <summary>The smaller float; NaN is smaller than all.</summary>
public readonly struct SmallestFloat : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.OrInt32(V.Less(candidate, best), V.AndInt32(V.NotEqual(candidate, candidate), V.Equal(best, best)));
}

/// <summary>The larger float; NaN is smaller than all.</summary>
public readonly struct LargestNumber : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.OrInt32(V.Greater(candidate, best), V.AndInt32(V.Equal(candidate, candidate), V.NotEqual(best, best)));
}

/// <summary>The smaller float; NaN is larger than all.</summary>
public readonly struct SmallestNumber : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.OrInt32(V.Less(candidate, best), V.AndInt32(V.Equal(candidate, candidate), V.NotEqual(best, best)));
}

/// <summary>The larger integer.</summary>
public readonly struct LargestInt32 : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.GreaterInt32(candidate, best);
}

/// <summary>The smaller integer.</summary>
public readonly struct SmallestInt32 : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.LessInt32(candidate, best);
}

/// <summary>The float that a comparison for greater finds: NaN stays only where it comes first.</summary>
public readonly struct GreaterFloat : IExtreme
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V IsBetter<V>(V candidate, V best)
        where V : struct, ILanes<V> => V.Greater(candidate, best);
}
