namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights and biases of an integer depthwise convolution in the order its kernel reads them.</summary>
public sealed class PackedIntDepthwiseConv2D
{
    internal PackedIntDepthwiseConv2D(int channels, int taps)
    {
        Weights = new AlignedMemory<int>(checked(channels * taps));
        Bias = new AlignedMemory<int>(channels + ChannelFactors.Padding);
        WideBias = new AlignedMemory<long>(channels);
    }

    /// <summary>Blocks of channels, each tap by tap; zero points are taken off, upper halves are zero.</summary>
    internal AlignedMemory<int> Weights { get; }

    /// <summary>The biases of sums of 32 bits.</summary>
    internal AlignedMemory<int> Bias { get; }

    /// <summary>The biases of sums of 64 bits.</summary>
    internal AlignedMemory<long> WideBias { get; }
}
