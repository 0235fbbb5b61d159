using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The weights and biases of an integer depthwise convolution in the order its kernel reads them.</summary>
public sealed class PackedIntDepthwiseConv2D
{
    internal PackedIntDepthwiseConv2D(int channels, int lanesEach)
    {
        Weights = new AlignedMemory<int>(checked(channels * lanesEach));
        Bias = new AlignedMemory<int>(channels + ChannelFactors.Padding);
        Zeros = new AlignedMemory<int>(channels + ChannelFactors.Padding);
        WideBias = new AlignedMemory<long>(channels);
    }

    /// <summary>
    /// Blocks of channels, each tap by tap of two rows in the halves of a lane, for even lines and, if lines share pairs of rows, once
    /// more for odd ones; zero points are taken off.
    /// </summary>
    internal AlignedMemory<int> Weights { get; }

    /// <summary>Lanes of weights for every channel.</summary>
    internal static nint LanesOf(in Conv2DExtents extents) =>
        (nint)(extents.Y.Kernel + 1) / 2 * extents.X.Kernel * (PairedRows<Lanes1, sbyte>.AreShared(extents) ? 2 : 1);

    /// <summary>The biases of sums of 32 bits.</summary>
    internal AlignedMemory<int> Bias { get; }

    /// <summary>Where sums start whose biases have 64 bits.</summary>
    internal AlignedMemory<int> Zeros { get; }

    /// <summary>The biases of sums of 64 bits.</summary>
    internal AlignedMemory<long> WideBias { get; }
}
