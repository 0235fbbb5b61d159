namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights, scales and biases of a float depthwise convolution in the order its kernel reads them.</summary>
public sealed class PackedDepthwiseConv2D
{
    internal PackedDepthwiseConv2D(int lanes, int channels, int taps)
    {
        Lanes = lanes;
        Memory = new AlignedMemory<float>(checked(channels * (taps + 1)));
    }

    internal PackedDepthwiseConv2D(PackedConv2D grouped) => Grouped = grouped;

    /// <summary>Lanes of the widest register that blocks of channels are cut for.</summary>
    internal int Lanes { get; }

    /// <summary>Blocks of channels, each with its biases, then its weights tap by tap; absent if there is a multiplier.</summary>
    internal AlignedMemory<float>? Memory { get; }

    /// <summary>With a channel multiplier every input channel is a group of its own.</summary>
    internal PackedConv2D? Grouped { get; }
}
