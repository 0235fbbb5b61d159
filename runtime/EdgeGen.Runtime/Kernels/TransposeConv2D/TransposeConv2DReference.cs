using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Transposed convolution as its definition reads, over any number types: the slow twin of <see cref="TransposeConv2D"/>, and the kernel
/// of types that have no faster one.
/// </summary>
public static class TransposeConv2DReference
{
    /// <summary>
    /// output[n, y·strideY + ky·dilationY + padTop, x·strideX + kx·dilationX + padLeft, o] +=
    /// (input[n, y, x, i] − zeroInput) · (weight[o, ky, kx, i] − zeroWeight), from bias[o] on.
    /// </summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="weights">[output channel, row, column, input channel of the group].</param>
    /// <param name="bias">One per output channel, one for all, or empty.</param>
    /// <param name="zeroInput">Zero point of the input.</param>
    /// <param name="zeroWeight">Zero point of the weights.</param>
    /// <param name="output">[batch, rows, columns, channels].</param>
    /// <typeparam name="S">The shape; its padding is that of the output and may be negative.</typeparam>
    /// <typeparam name="X">Type of the input's elements.</typeparam>
    /// <typeparam name="W">Type of the weights.</typeparam>
    /// <typeparam name="A">Type of the sums.</typeparam>
    /// <typeparam name="Y">Type of the biases and of the output's elements.</typeparam>
    public static void Run<S, X, W, A, Y>(
        ReadOnlySpan<X> input, ReadOnlySpan<W> weights, ReadOnlySpan<Y> bias, A zeroInput, A zeroWeight, Span<Y> output)
        where S : struct, IConv2DShape
        where X : unmanaged, INumber<X>
        where W : unmanaged, INumber<W>
        where A : unmanaged, INumber<A>
        where Y : unmanaged, INumber<Y>
    {
        for (int i = 0; i < output.Length; i++)
        {
            (int position, int channel) = int.DivRem(i, S.OutChannels);
            A sum = Sum<S, X, W, A>(input, weights, zeroInput, zeroWeight, position, channel);
            Y start = bias.Length switch { 0 => Y.Zero, 1 => bias[0], _ => bias[channel] };
            output[i] = Y.CreateTruncating(sum + A.CreateTruncating(start));
        }
    }

    private static A Sum<S, X, W, A>(ReadOnlySpan<X> input, ReadOnlySpan<W> weights, A zeroInput, A zeroWeight, int position, int channel)
        where S : struct, IConv2DShape
        where X : unmanaged, INumber<X>
        where W : unmanaged, INumber<W>
        where A : unmanaged, INumber<A>
    {
        (int line, int x) = int.DivRem(position, S.OutWidth);
        (int image, int y) = int.DivRem(line, S.OutHeight);
        int inputs = S.InChannels / S.Groups;
        int firstInput = channel / (S.OutChannels / S.Groups) * inputs;
        int kernel = channel * S.KernelHeight * S.KernelWidth * inputs;
        A sum = A.Zero;
        for (int ky = 0; ky < S.KernelHeight; ky++)
            for (int kx = 0; kx < S.KernelWidth; kx++, kernel += inputs)
            {
                int row = Source(y - S.PadTop - (ky * S.DilationY), S.StrideY);
                int column = Source(x - S.PadLeft - (kx * S.DilationX), S.StrideX);
                if ((uint)row >= (uint)S.InHeight || (uint)column >= (uint)S.InWidth)
                    continue;
                int pixel = (((image * S.InHeight) + row) * S.InWidth) + column;
                sum += Conv3DReference.Dot(
                    input.Slice((pixel * S.InChannels) + firstInput, inputs), weights.Slice(kernel, inputs), zeroInput, zeroWeight);
            }

        return sum;
    }

    /// <summary>The input position that lands on an offset; −1 if none does.</summary>
    private static int Source(int offset, int stride) => offset >= 0 && offset % stride == 0 ? offset / stride : -1;
}
