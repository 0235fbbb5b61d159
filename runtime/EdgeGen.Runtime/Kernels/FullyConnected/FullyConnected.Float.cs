using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Products of input vectors with one constant matrix.</summary>
public static unsafe partial class FullyConnected
{
    /// <summary>Orders weights for <see cref="Run{S, E}"/>.</summary>
    /// <param name="weights">The weights, [column, depth] in the order of the strides.</param>
    /// <param name="columnStride">Elements between the weights of two columns (outputs).</param>
    /// <param name="depthStride">Elements between the weights of two terms (inputs).</param>
    /// <param name="scale">Multiplies a column's weights; one per column, or empty.</param>
    /// <param name="bias">Added to a column; one per column, one for all, or empty.</param>
    /// <typeparam name="S">A shape; its batches and rows are all rows of one product.</typeparam>
    public static AlignedMemory<float> Pack<S>(
        ReadOnlySpan<float> weights, int columnStride, int depthStride, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
        where S : struct, IMatMulShape =>
        Conv2D.Pack(ExtentsOf<S>(), Conv2D.FloatLanes, weights, new WeightStrides(columnStride, 0, 0, depthStride), scale, bias);

    /// <summary>output[r, c] = E(Σ input[r, d] · weight[c, d] + bias[c]).</summary>
    /// <param name="input">[batch · rows, depth].</param>
    /// <param name="panels">What <see cref="Pack{S}"/> made of the weights for this shape.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch · rows, columns]; apart from the input.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where S : struct, IMatMulShape
        where E : struct, IFloatEpilogue
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, E>(input, panels, residual, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E>(input, panels, residual, output, threads);
        else
            Run<Lanes128, S, E>(input, panels, residual, output, threads);
    }

    internal static void Run<V, S, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IMatMulShape
        where E : struct, IFloatEpilogue
    {
        fixed (float* x = input, w = panels, r = residual, y = output)
            FloatConv2D<V, E>.Run(ExtentsOf<S>(), x, w, r, y, threads);
    }

    /// <summary>A product is a pointwise convolution of an image of one line.</summary>
    internal static Conv2DExtents ExtentsOf<S>()
        where S : struct, IMatMulShape
    {
        WindowAxis one = new(1, 1, 1, 1, 0);
        return new Conv2DExtents(S.Batch, S.Rows, S.Depth, 1, S.Rows, S.Columns, 1, one, one with { In = S.Rows });
    }
}
