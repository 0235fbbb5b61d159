using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Convolution of one group with a kernel of 3×3 taps at stride 1 by fewer products than its definition takes. Both channel counts are
/// multiples of 16.
/// </summary>
public static unsafe partial class WinogradConv2D
{
    // Keeps lines of equal channels of different products out of each other's cache sets.
    internal const int PlanePadding = 16;

    /// <summary>Orders weights for <see cref="Run{S, W, E}"/>, once per process; parameters as in <see cref="Conv2D"/>.</summary>
    /// <typeparam name="S">The shape.</typeparam>
    /// <typeparam name="W">The algorithm.</typeparam>
    public static AlignedMemory<float> Pack<S, W>(
        ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
        where S : struct, IConv2DShape
        where W : struct, IWinograd => Pack<W>(Conv2DExtents.Of<S>(), Conv2D.FloatLanes, weights, strides, scale, bias);

    /// <summary>Computes <see cref="Conv2D.Run{S, E}"/>.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="panels">What packing made of the weights for this shape.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch, rows, columns, channels]; apart from the input.</param>
    /// <param name="scratch">
    /// For n² products of a tile, n²·(inputs + tiles·(inputs + outputs) + 32) elements, inputs and outputs being channels; so many tiles
    /// are computed at a time.
    /// </param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, W, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, Span<float> scratch, int threads = 1)
        where S : struct, IConv2DShape
        where W : struct, IWinograd
        where E : struct, IFloatEpilogue
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, W, E>(input, panels, residual, output, scratch, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, W, E>(input, panels, residual, output, scratch, threads);
        else
            Run<Lanes128, S, W, E>(input, panels, residual, output, scratch, threads);
    }

    internal static void Run<V, S, W, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, Span<float> scratch, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where W : struct, IWinograd
        where E : struct, IFloatEpilogue
    {
        Conv2DExtents extents = Conv2DExtents.Of<S>();
        int products = W.Inputs * W.Inputs;
        int tiles = ((scratch.Length / products) - extents.InChannels - (2 * PlanePadding)) / (extents.InChannels + extents.OutChannels);
        Bounds.Require(tiles, 1, nameof(scratch));
        fixed (float* x = input, w = panels, r = residual, y = output, middle = scratch)
            new FloatWinograd<V, W, E>(extents, x, w, r, y, middle, tiles).Run(threads);
    }

    internal static AlignedMemory<float> Pack<W>(
        Conv2DExtents extents, int lanes, ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
        where W : struct, IWinograd
    {
        FloatPanels panels = new(lanes, extents.OutChannels, extents.InChannels);
        AlignedMemory<float> packed = new(checked((int)(extents.OutChannels + (W.Inputs * W.Inputs * panels.Elements))));
        BiasFill.Spread(bias, packed.Span[..extents.OutChannels]);
        Bounds.Require(weights.Length, strides.LengthFor(extents), nameof(weights));
        fixed (float* source = weights, factors = scale)
            new WinogradPacker<W>(panels, source, strides, factors).Pack(packed.Pointer + extents.OutChannels);
        return packed;
    }
}
