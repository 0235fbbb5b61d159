namespace EdgeGen.Runtime.Kernels;

/// <summary>Convolution as its definition reads: the slow twin of <see cref="Conv2D"/> and <see cref="DepthwiseConv2D"/>.</summary>
public static partial class Conv2DReference
{
    /// <summary>Sums in double precision; see <see cref="Conv2D"/> for the parameters.</summary>
    public static void Run<S, E>(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> weights,
        WeightStrides strides,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        ReadOnlySpan<float> residual,
        Span<float> output)
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue
    {
        for (int i = 0; i < output.Length; i++)
        {
            (int pixel, int channel) = int.DivRem(i, S.OutChannels);
            (int line, int x) = int.DivRem(pixel, S.OutWidth);
            (int image, int y) = int.DivRem(line, S.OutHeight);
            double sum = Sum<S>(input, weights, strides, image, y, x, channel) * (scale.IsEmpty ? 1.0 : scale[channel]);
            sum += bias.Length switch { 0 => 0f, 1 => bias[0], _ => bias[channel] };
            output[i] = FloatEpilogue.Apply<E>((float)sum, E.UsesResidual ? residual[i] : 0f);
        }
    }

    private static double Sum<S>(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, WeightStrides strides, int image, int y, int x, int channel)
        where S : struct, IConv2DShape
    {
        int inputs = S.InChannels / S.Groups;
        int firstInput = channel / (S.OutChannels / S.Groups) * inputs;
        double sum = 0;
        for (int ky = 0; ky < S.KernelHeight; ky++)
        {
            int row = (y * S.StrideY) + (ky * S.DilationY) - S.PadTop;
            for (int kx = 0; kx < S.KernelWidth; kx++)
            {
                int column = (x * S.StrideX) + (kx * S.DilationX) - S.PadLeft;
                if ((uint)row >= (uint)S.InHeight || (uint)column >= (uint)S.InWidth)
                    continue;
                int pixel = (((image * S.InHeight) + row) * S.InWidth) + column;
                for (int i = 0; i < inputs; i++)
                    sum += (double)input[(pixel * S.InChannels) + firstInput + i] * weights[strides.Index(channel, ky, kx, i)];
            }
        }

        return sum;
    }
}
