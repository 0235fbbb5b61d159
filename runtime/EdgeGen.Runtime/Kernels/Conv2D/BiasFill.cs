namespace EdgeGen.Runtime.Kernels;

/// <summary>Biases of sums that are accumulated in the output itself.</summary>
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

    /// <summary>Starts every pixel with its channels' biases.</summary>
    public static void Repeat(ReadOnlySpan<float> bias, Span<float> pixels)
    {
        for (int at = 0; at < pixels.Length; at += bias.Length)
            bias.CopyTo(pixels[at..]);
    }
}
