using System.Runtime.Intrinsics.X86;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights and biases of an integer convolution, spread over a minimal filtering algorithm's products or as taps.</summary>
public sealed class PackedIntWinograd
{
    // What a usual second-level cache holds.
    private const int MostSpreadBytes = 1 << 20;

    internal PackedIntWinograd(IntPanels panels, int outputs, int products, bool areBytes)
    {
        Panels = panels;
        Outputs = outputs;
        bool areTaps = areBytes && panels.Lanes == Lanes512.Count && Avx512BW.IsSupported && products * panels.TotalLanes * sizeof(int) > MostSpreadBytes;
        Weights = new AlignedMemory<int>(areTaps ? 0 : checked((int)(panels.TotalLanes * products)));
        Taps = areTaps ? new AlignedMemory<sbyte>(checked((int)(2 * 9 * panels.TotalLanes))) : null;
        Bias = new AlignedMemory<int>(panels.Columns + ChannelFactors.Padding);
    }

    /// <summary>Outputs of a tile along an axis, which tell the algorithm.</summary>
    internal int Outputs { get; }

    /// <summary>How the output channels are cut into panels.</summary>
    internal IntPanels Panels { get; }

    /// <summary>The panels of all products, one product after the other; empty if there are taps.</summary>
    internal AlignedMemory<int> Weights { get; }

    /// <summary>The panels' taps, nine for each pair of terms, if they are spread when they are needed.</summary>
    internal AlignedMemory<sbyte>? Taps { get; }

    /// <summary>What is subtracted from inputs besides their zero point, and counts in the biases.</summary>
    internal int Center { get; init; }

    /// <summary>The biases.</summary>
    internal AlignedMemory<int> Bias { get; }
}
