using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Three-dimensional convolution as its definition reads, over any number types: the slow twin of <see cref="Conv3D"/>, and the kernel of
/// types that have no faster one.
/// </summary>
public static class Conv3DReference
{
    /// <summary>
    /// output[n, z, y, x, o] = Σ (input[n, z·strideZ + kz·dilationZ − padFront, …, i] − zeroInput) · (weight[o, kz, ky, kx, i] − zeroWeight) + bias[o],
    /// taps outside the input adding nothing.
    /// </summary>
    /// <param name="input">[batch, slices, rows, columns, channels].</param>
    /// <param name="weights">[output channel, slice, row, column, input channel of the group].</param>
    /// <param name="bias">One per output channel, one for all, or empty.</param>
    /// <param name="zeroInput">Zero point of the input.</param>
    /// <param name="zeroWeight">Zero point of the weights.</param>
    /// <param name="output">[batch, slices, rows, columns, channels].</param>
    /// <typeparam name="S">The shape.</typeparam>
    /// <typeparam name="X">Type of the input's elements.</typeparam>
    /// <typeparam name="W">Type of the weights.</typeparam>
    /// <typeparam name="A">Type of the sums.</typeparam>
    /// <typeparam name="Y">Type of the biases and of the output's elements.</typeparam>
    public static void Run<S, X, W, A, Y>(
        ReadOnlySpan<X> input, ReadOnlySpan<W> weights, ReadOnlySpan<Y> bias, A zeroInput, A zeroWeight, Span<Y> output)
        where S : struct, IConv3DShape
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
        where S : struct, IConv3DShape
        where X : unmanaged, INumber<X>
        where W : unmanaged, INumber<W>
        where A : unmanaged, INumber<A>
    {
        (int line, int x) = int.DivRem(position, S.OutWidth);
        (int slice, int y) = int.DivRem(line, S.OutHeight);
        (int volume, int z) = int.DivRem(slice, S.OutDepth);
        int inputs = S.InChannels / S.Groups;
        int firstInput = channel / (S.OutChannels / S.Groups) * inputs;
        int kernel = channel * S.KernelDepth * S.KernelHeight * S.KernelWidth * inputs;
        A sum = A.Zero;
        for (int kz = 0; kz < S.KernelDepth; kz++)
            for (int ky = 0; ky < S.KernelHeight; ky++)
                for (int kx = 0; kx < S.KernelWidth; kx++, kernel += inputs)
                {
                    int plane = (z * S.StrideZ) + (kz * S.DilationZ) - S.PadFront;
                    int row = (y * S.StrideY) + (ky * S.DilationY) - S.PadTop;
                    int column = (x * S.StrideX) + (kx * S.DilationX) - S.PadLeft;
                    if ((uint)plane >= (uint)S.InDepth || (uint)row >= (uint)S.InHeight || (uint)column >= (uint)S.InWidth)
                        continue;
                    int pixel = (((((volume * S.InDepth) + plane) * S.InHeight) + row) * S.InWidth) + column;
                    sum += Dot(input.Slice((pixel * S.InChannels) + firstInput, inputs), weights.Slice(kernel, inputs), zeroInput, zeroWeight);
                }

        return sum;
    }

    /// <summary>Σ (input[i] − zeroInput) · (weights[i] − zeroWeight).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static A Dot<X, W, A>(ReadOnlySpan<X> input, ReadOnlySpan<W> weights, A zeroInput, A zeroWeight)
        where X : unmanaged, INumber<X>
        where W : unmanaged, INumber<W>
        where A : unmanaged, INumber<A>
    {
        A sum = A.Zero;
        for (int i = 0; i < input.Length; i++)
            sum += (A.CreateTruncating(input[i]) - zeroInput) * (A.CreateTruncating(weights[i]) - zeroWeight);
        return sum;
    }
}
