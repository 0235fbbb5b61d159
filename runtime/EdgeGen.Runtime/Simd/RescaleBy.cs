using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <summary>Multipliers and shifts of a register of lanes, taken apart into what its even and its odd lanes need in 64 bits.</summary>
public readonly struct RescaleBy<V>
    where V : struct, ILanes<V>
{
    /// <summary>The multipliers, the even ones in place.</summary>
    internal readonly V Multiplier;

    /// <summary>The odd multipliers, moved to even lanes.</summary>
    internal readonly V OddMultiplier;

    /// <summary>The even shifts, or all of them where there are no shifts by as many bits as lanes say.</summary>
    internal readonly V Shift;

    /// <summary>The odd shifts.</summary>
    internal readonly V OddShift;

    /// <summary>Half of what the even shifts drop.</summary>
    internal readonly V Round;

    /// <summary>Half of what the odd shifts drop.</summary>
    internal readonly V OddRound;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RescaleBy(V multiplier, V oddMultiplier, V shift, V oddShift, V round, V oddRound)
    {
        Multiplier = multiplier;
        OddMultiplier = oddMultiplier;
        Shift = shift;
        OddShift = oddShift;
        Round = round;
        OddRound = oddRound;
    }
}
