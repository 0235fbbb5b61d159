namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights and biases of an integer convolution in the order its kernel reads them.</summary>
public sealed class PackedIntConv2D
{
    internal PackedIntConv2D(IntPanels panels, int groups, BytePanels? bytes = null, int least = 0)
    {
        Panels = panels;
        Bytes = bytes;
        Least = least;
        Weights = new AlignedMemory<int>(bytes is null ? checked((int)(panels.TotalLanes * groups)) : 0);
        Bias = new AlignedMemory<int>((panels.Columns * groups) + ChannelFactors.Padding);
        WideBias = new AlignedMemory<long>(panels.Columns * groups);
    }

    /// <summary>How one group's output channels are cut into panels.</summary>
    internal IntPanels Panels { get; }

    /// <summary>The weights if inputs are multiplied as bytes.</summary>
    internal BytePanels? Bytes { get; }

    /// <summary>What is subtracted from inputs that are multiplied as bytes, and counts in the biases.</summary>
    internal int Least { get; }

    /// <summary>The panels of all groups, one group after the other, if inputs are widened; zero points are taken off.</summary>
    internal AlignedMemory<int> Weights { get; }

    /// <summary>The biases of sums of 32 bits.</summary>
    internal AlignedMemory<int> Bias { get; }

    /// <summary>The biases of sums of 64 bits.</summary>
    internal AlignedMemory<long> WideBias { get; }
}
