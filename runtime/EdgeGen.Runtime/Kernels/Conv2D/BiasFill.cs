using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Biases in the form that kernels start their sums with.</summary>
internal static class BiasFill
{
    /// <summary>One bias for each channel: the given ones, the given one for all, or zero.</summary>
    public static void Spread(ReadOnlySpan<float> bias, Span<float> channels)
    {
        if (bias.Length == channels.Length)
            bias.CopyTo(channels);
        else
            channels.Fill(bias.IsEmpty ? 0f : bias[0]);
    }

    /// <summary>The same for integer sums of inputs from which a number was subtracted: its product with every weight is added again, wrapping.</summary>
    /// <param name="extents">A shape of one group.</param>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight.</param>
    /// <param name="bias">One per output channel, one for all, or empty.</param>
    /// <param name="subtracted">What was subtracted from every input besides its zero point.</param>
    /// <param name="channels">One for each output channel.</param>
    public static void Spread<TWeight>(
        in Conv2DExtents extents, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<int> bias, int subtracted, Span<int> channels)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        for (int o = 0; o < extents.OutChannels; o++)
        {
            int sum = 0;
            for (int y = 0; y < extents.Y.Kernel; y++)
            {
                for (int x = 0; x < extents.X.Kernel; x++)
                    for (int i = 0; i < extents.InChannels; i++)
                        sum += int.CreateTruncating(weights[strides.Index(o, y, x, i)]) - zeroPoint;
            }

            int start = bias.Length switch { 0 => 0, 1 => bias[0], _ => bias[o] };
            channels[o] = unchecked(start + (subtracted * sum));
        }
    }

    /// <summary>Starts every pixel with its channels' biases.</summary>
    public static void Repeat(ReadOnlySpan<float> bias, Span<float> pixels)
    {
        for (int at = 0; at < pixels.Length; at += bias.Length)
            bias.CopyTo(pixels[at..]);
    }
}
