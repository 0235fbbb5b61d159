namespace EdgeGen.Runtime.Kernels;

/// <summary>Which neighbouring input positions every output position of one axis is a weighted mean of.</summary>
public sealed class FilterAxis
{
    private FilterAxis(int input, int output) => (Input, First, Weights) = (input, new int[output], new float[output][]);

    /// <summary>Positions of the input.</summary>
    internal int Input { get; }

    /// <summary>The first input position.</summary>
    internal int[] First { get; }

    /// <summary>The weights of as many input positions from there on.</summary>
    internal float[][] Weights { get; }

    /// <summary>
    /// A triangle around (i + ½)·scale, one input position wide to either side, or <paramref name="scale"/> positions where that is more
    /// (PyTorch's antialiased linear interpolation).
    /// </summary>
    public static FilterAxis Triangle(int input, int output, float scale)
    {
        FilterAxis axis = new(input, output);
        float support = MathF.Max(scale, 1), inverse = scale >= 1 ? 1 / scale : 1;
        for (int i = 0; i < output; i++)
        {
            float center = scale * (i + 0.5f);
            int first = Math.Max((int)(center - support + 0.5f), 0), end = Math.Min((int)(center + support + 0.5f), input);
            float[] weights = new float[Math.Max(end - first, 0)];
            float total = 0;
            for (int k = 0; k < weights.Length; k++)
                total += weights[k] = MathF.Max(1 - MathF.Abs((first + k - center + 0.5f) * inverse), 0);
            bool isEmpty = !(total > 0);
            axis.First[i] = isEmpty ? Math.Clamp((int)center, 0, input - 1) : first;
            axis.Weights[i] = isEmpty ? [1f] : weights;
            for (int k = 0; k < axis.Weights[i].Length && !isEmpty; k++)
                weights[k] /= total;
        }

        return axis;
    }
}
