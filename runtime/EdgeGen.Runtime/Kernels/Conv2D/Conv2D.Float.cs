using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Two-dimensional convolution over NHWC images; one-dimensional convolutions have one row.</summary>
public static unsafe partial class Conv2D
{
    /// <summary>Orders weights for <see cref="Run{S, E}"/>, once per process.</summary>
    /// <param name="weights">The weights, [output channel, row, column, input channel of the group] in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="scale">Multiplies an output channel's weights; one per output channel, or empty.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    public static AlignedMemory<float> Pack<S>(
        ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
        where S : struct, IConv2DShape =>
        Pack(Conv2DExtents.Of<S>(), FloatLanes, weights, strides, scale, bias);

    /// <summary>The same for weights that are only known at run time.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="scale">Multiplies an output channel's weights.</param>
    /// <param name="bias">Added to an output channel.</param>
    /// <param name="panels">
    /// Where to; groups · (terms of a sum + 1) · (output channels of a group, rounded up to a multiple of 8) elements are enough.
    /// </param>
    public static void Pack<S>(
        ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> panels)
        where S : struct, IConv2DShape =>
        Pack(Conv2DExtents.Of<S>(), FloatLanes, weights, strides, scale, bias, panels);

    /// <summary>
    /// output[n, y, x, o] = E(Σ input[n, y·strideY + ky·dilationY − padTop, x·strideX + kx·dilationX − padLeft, i] · weight[o, ky, kx, i] + bias[o]),
    /// taps outside the input being zero.
    /// </summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="panels">What packing made of the weights for this shape.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch, rows, columns, channels]; apart from the input.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, E>(input, panels, residual, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E>(input, panels, residual, output, threads);
        else
            Run<Lanes128, S, E>(input, panels, residual, output, threads);
    }

    /// <summary>Lanes of the registers that float kernels use on this machine.</summary>
    internal static int FloatLanes =>
        Registers.Are512Bits ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : Lanes128.Count;

    internal static void Run<V, S, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue
    {
        fixed (float* x = input, w = panels, r = residual, y = output)
            FloatConv2D<V, E>.Run(Conv2DExtents.Of<S>(), x, w, r, y, threads);
    }

    internal static AlignedMemory<float> Pack(
        Conv2DExtents extents, int lanes, ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
    {
        AlignedMemory<float> panels = new(checked((int)(extents.PanelsFor(lanes).Elements * extents.Groups)));
        Pack(extents, lanes, weights, strides, scale, bias, panels.Span);
        return panels;
    }

    internal static void Pack(
        in Conv2DExtents extents,
        int lanes,
        ReadOnlySpan<float> weights,
        WeightStrides strides,
        ReadOnlySpan<float> scale,
        ReadOnlySpan<float> bias,
        Span<float> target)
    {
        FloatPanels panels = extents.PanelsFor(lanes);
        Bounds.Require(target.Length, checked((int)(panels.Elements * extents.Groups)), nameof(target));
        Bounds.Require(weights.Length, strides.LengthFor(extents), nameof(weights));
        for (int o = 0; o < extents.OutChannels; o++)
        {
            (int group, int column) = int.DivRem(o, extents.GroupOutputs);
            target[(int)((group * panels.Elements) + panels.Locate(column).Offset)] = bias.Length switch { 0 => 0f, 1 => bias[0], _ => bias[o] };
        }

        fixed (float* w = weights, s = scale, t = target)
            new FloatPanelPacker(extents, lanes, w, strides, s).Pack(t);
    }
}
