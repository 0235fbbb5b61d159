using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Sum of integers, wrapping.</summary>
public readonly struct Int32Sum : IReduction
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
        where V : struct, ILanes<V> => value;
}

/// <summary>Product of integers, wrapping.</summary>
public readonly struct Int32Product : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.BroadcastInt32(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.MultiplyInt32(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Largest integer.</summary>
public readonly struct Int32Max : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.BroadcastInt32(int.MinValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.MaxInt32(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Smallest integer.</summary>
public readonly struct Int32Min : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.BroadcastInt32(int.MaxValue);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.MinInt32(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Whether all booleans are true.</summary>
public readonly struct MaskAll : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.BroadcastInt32(-1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.AndInt32(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Whether one boolean is true.</summary>
public readonly struct MaskAny : IReduction
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
        where V : struct, ILanes<V> => V.OrInt32(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}
