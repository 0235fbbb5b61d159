namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Softmax"/> computes, in double precision.</summary>
public static class SoftmaxReference
{
    /// <summary>Parameters as in <see cref="Softmax.Run{TElement, T}"/>.</summary>
    public static void Run(ReadOnlySpan<float> input, Span<float> output, int outer, int axis, int inner, SoftmaxMode mode)
    {
        for (int i = 0; i < outer * inner; i++)
        {
            int first = (i / inner * axis * inner) + (i % inner);
            double largest = double.NegativeInfinity, sum = 0;
            for (int k = 0; k < axis; k++)
                largest = Math.Max(largest, input[first + (k * inner)]);
            for (int k = 0; k < axis; k++)
                sum += Math.Exp(input[first + (k * inner)] - largest);
            bool isEmpty = mode == SoftmaxMode.EmptyIsZero && double.IsNegativeInfinity(largest);
            for (int k = 0; k < axis; k++)
            {
                double x = input[first + (k * inner)] - largest;
                output[first + (k * inner)] = isEmpty ? 0 : (float)(mode == SoftmaxMode.Logarithm ? x - Math.Log(sum) : Math.Exp(x) / sum);
            }
        }
    }
}
