namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="LayerNorm"/> computes, in double precision.</summary>
public static class LayerNormReference
{
    /// <summary>Parameters as in <see cref="LayerNorm.Run{TElement, T}"/>.</summary>
    public static void Run(
        ReadOnlySpan<float> input, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> output, int columns, float epsilon)
    {
        for (int row = 0; row < input.Length; row += columns)
        {
            double mean = 0, variance = 0;
            for (int i = 0; i < columns; i++)
                mean += (double)input[row + i] / columns;
            for (int i = 0; i < columns; i++)
                variance += (input[row + i] - mean) * (input[row + i] - mean) / columns;
            for (int i = 0; i < columns; i++)
            {
                double value = (input[row + i] - mean) / Math.Sqrt(variance + epsilon) * (weight.IsEmpty ? 1 : weight[i]);
                output[row + i] = (float)(value + (bias.IsEmpty ? 0 : bias[i]));
            }
        }
    }
}
