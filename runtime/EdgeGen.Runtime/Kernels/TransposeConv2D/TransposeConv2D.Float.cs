using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Transposed two-dimensional convolution over NHWC images; one-dimensional ones have one row.</summary>
public static unsafe partial class TransposeConv2D
{
    /// <summary>Orders weights for <see cref="Run{S}"/>, once per process.</summary>
    /// <param name="weights">The weights, [output channel, row, column, input channel of the group] in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    public static AlignedMemory<float> Pack<S>(ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> bias)
        where S : struct, IConv2DShape
    {
        Conv2DExtents extents = Conv2DExtents.Of<S>();
        nint elements = FloatTransposeConv2D<Lanes1>.TapPanels(extents, Conv2D.FloatLanes).Elements * extents.Groups;
        AlignedMemory<float> panels = new(checked((int)(extents.OutChannels + (extents.Y.Kernel * extents.X.Kernel * elements))));
        Pack<S>(weights, strides, bias, panels.Span);
        return panels;
    }

    /// <summary>The same for weights that are only known at run time.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="bias">Added to an output channel.</param>
    /// <param name="panels">
    /// Where to; as many elements as there are output channels, and for each tap and group (input channels of the group + 1) · (output
    /// channels of the group, rounded up to a multiple of 8), are enough.
    /// </param>
    public static void Pack<S>(ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> bias, Span<float> panels)
        where S : struct, IConv2DShape => Pack(Conv2DExtents.Of<S>(), Conv2D.FloatLanes, weights, strides, bias, panels);

    /// <summary>
    /// output[n, y·strideY + ky·dilationY + padTop, x·strideX + kx·dilationX + padLeft, o] += input[n, y, x, i] · weight[o, ky, kx, i],
    /// from bias[o] on; what falls outside the output is dropped.
    /// </summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="panels">What packing made of the weights for this shape.</param>
    /// <param name="output">[batch, rows, columns, channels]; apart from the input.</param>
    /// <typeparam name="S">The shape; its padding is that of the output and may be negative.</typeparam>
    public static void Run<S>(ReadOnlySpan<float> input, ReadOnlySpan<float> panels, Span<float> output)
        where S : struct, IConv2DShape
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S>(input, panels, output);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S>(input, panels, output);
        else
            Run<Lanes128, S>(input, panels, output);
    }

    internal static void Run<V, S>(ReadOnlySpan<float> input, ReadOnlySpan<float> panels, Span<float> output)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
    {
        BiasFill.Repeat(panels[..S.OutChannels], output);
        fixed (float* x = input, w = panels, y = output)
            FloatTransposeConv2D<V>.Run(Conv2DExtents.Of<S>(), x, w + S.OutChannels, y);
    }

    internal static void Pack(
        in Conv2DExtents extents, int lanes, ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> bias, Span<float> target)
    {
        BiasFill.Spread(bias, target[..extents.OutChannels]);
        FloatPanels panels = FloatTransposeConv2D<Lanes1>.TapPanels(extents, lanes);
        int elements = (int)panels.Elements;
        target = target[extents.OutChannels..];
        for (int ky = 0; ky < extents.Y.Kernel; ky++)
            for (int kx = 0; kx < extents.X.Kernel; kx++)
                for (int o = 0; o < extents.OutChannels; o++)
                {
                    (int group, int column) = int.DivRem(o, extents.GroupOutputs);
                    (nint at, int step) = panels.Locate(column);
                    int tap = (ky * extents.X.Kernel) + kx;
                    Span<float> line = target[((((tap * extents.Groups) + group) * elements) + (int)at)..];
                    line[0] = 0f;
                    for (int i = 0; i < extents.GroupInputs; i++)
                        line[(i + 1) * step] = weights[strides.Index(o, ky, kx, i)];
                }
    }
}
