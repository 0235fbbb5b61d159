using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>How registers are rescaled whose shifts lie in a range.</summary>
internal interface IShiftRange<V>
    where V : struct, ILanes<V>
{
    /// <summary>What rescaling needs of multipliers and shifts.</summary>
    static abstract RescaleBy<V> By(V multiplier, V shift);

    /// <summary>The rescaled value.</summary>
    static abstract V Rescale(V value, in RescaleBy<V> by);
}

/// <summary>All shifts that RESCALE may have.</summary>
internal readonly struct AnyShifts<V> : IShiftRange<V>
    where V : struct, ILanes<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<V> By(V multiplier, V shift) => V.RescaleBy(multiplier, shift);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rescale(V value, in RescaleBy<V> by) => V.Rescale(value, by);
}

/// <summary>Shifts above 32, as <see cref="ChannelFactors.HaveHighShifts"/> tells.</summary>
internal readonly struct HighShifts<V> : IShiftRange<V>
    where V : struct, ILanes<V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<V> By(V multiplier, V shift) => V.RescaleHighBy(multiplier, shift);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rescale(V value, in RescaleBy<V> by) => V.RescaleHigh(value, by);
}
