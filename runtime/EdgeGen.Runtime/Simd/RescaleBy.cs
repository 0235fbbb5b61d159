namespace EdgeGen.Runtime.Simd;

/// <summary>Multipliers and shifts of a register of lanes, taken apart into what its even and its odd lanes need in 64 bits.</summary>
public readonly struct RescaleBy<V>
    where V : struct, ILanes<V>
{
    /// <summary>The multipliers, the even ones in place.</summary>
    internal V Multiplier { get; init; }

    /// <summary>The odd multipliers, moved to even lanes.</summary>
    internal V OddMultiplier { get; init; }

    /// <summary>The even shifts, or all of them where there are no shifts by as many bits as lanes say.</summary>
    internal V Shift { get; init; }

    /// <summary>The odd shifts.</summary>
    internal V OddShift { get; init; }

    /// <summary>Half of what the even shifts drop.</summary>
    internal V Round { get; init; }

    /// <summary>Half of what the odd shifts drop.</summary>
    internal V OddRound { get; init; }
}
