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
        int products = W.Inputs * W.Inputs;
        AlignedMemory<float> packed = new(checked((int)(extents.OutChannels + (products * panels.Elements))));
        BiasFill.Spread(bias, packed.Span[..extents.OutChannels]);
        Span<float> target = packed.Span[extents.OutChannels..];
        Span<double> tile = stackalloc double[6 * 6];
        for (int o = 0; o < extents.OutChannels; o++)
        {
            (nint at, int step) = panels.Locate(o);
            for (int i = 0; i < extents.InChannels; i++)
            {
                Spread<W>(weights, strides, o, i, scale.IsEmpty ? 1 : scale[o], tile);
                for (int p = 0; p < products; p++)
                    target[(int)((p * panels.Elements) + at) + ((i + 1) * step)] = (float)tile[p];
            }
        }

        return packed;
    }

    /// <summary>G·kernel·Gᵀ of one pair of channels.</summary>
    private static void Spread<W>(ReadOnlySpan<float> weights, WeightStrides strides, int o, int i, double scale, Span<double> tile)
        where W : struct, IWinograd
    {
        Span<double> columns = stackalloc double[3 * 6];
        for (int x = 0; x < 3; x++)
        {
            W.SpreadTaps(
                weights[strides.Index(o, 0, x, i)] * scale,
                weights[strides.Index(o, 1, x, i)] * scale,
                weights[strides.Index(o, 2, x, i)] * scale,
                columns.Slice(x * 6, W.Inputs));
        }

        for (int y = 0; y < W.Inputs; y++)
            W.SpreadTaps(columns[y], columns[6 + y], columns[12 + y], tile.Slice(y * W.Inputs, W.Inputs));
    }
}
