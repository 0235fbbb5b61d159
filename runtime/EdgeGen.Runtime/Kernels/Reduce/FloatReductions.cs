using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Sum of floats.</summary>
public readonly struct FloatSum : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(0f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Mean of floats; NaN of none.</summary>
public readonly struct FloatMean : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(0f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value / V.Broadcast(count);
}

/// <summary>Product of floats.</summary>
public readonly struct FloatProduct : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(1f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Largest float; NaN if one is.</summary>
public readonly struct FloatMax : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(float.NegativeInfinity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.Max(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Smallest float; NaN if one is.</summary>
public readonly struct FloatMin : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(float.PositiveInfinity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.Min(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Largest float that is a number; NaN if none is.</summary>
public readonly struct FloatMaxNumber : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(float.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.MaxNumber(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Smallest float that is a number; NaN if none is.</summary>
public readonly struct FloatMinNumber : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(float.NaN);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.MinNumber(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}

/// <summary>Largest float as a comparison for greater finds it: NaN only if the first is NaN.</summary>
public readonly struct FloatMaxFromFirst : IReduction
{
    /// <inheritdoc/>
    public static bool IsOrdered => true;

    /// <inheritdoc/>
    public static bool StartsFromFirst => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Identity<V>()
        where V : struct, ILanes<V> => V.Broadcast(float.NegativeInfinity);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Combine<V>(V a, V b)
        where V : struct, ILanes<V> => V.Select(V.Greater(b, a), b, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Finish<V>(V value, int inside, int count)
        where V : struct, ILanes<V> => value;
}
