using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Three-dimensional convolution over NDHWC volumes, as a sum of two-dimensional ones over slices.</summary>
public static unsafe partial class Conv3D
{
    /// <summary>Orders weights for <see cref="Run{S}"/>, once per process.</summary>
    /// <param name="weights">The weights, [output channel, slice, row, column, input channel of the group] in the order of the strides.</param>
    /// <param name="depthStride">Elements between two kernel slices.</param>
    /// <param name="strides">How a slice lies.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    public static AlignedMemory<float> Pack<S>(ReadOnlySpan<float> weights, int depthStride, WeightStrides strides, ReadOnlySpan<float> bias)
        where S : struct, IConv3DShape
    {
        AlignedMemory<float> panels = new(checked((int)(S.OutChannels + (S.KernelDepth * SliceElements(Conv2DExtents.Of<S>(), Conv2D.FloatLanes)))));
        Pack<S>(weights, depthStride, strides, bias, panels.Span);
        return panels;
    }

    /// <summary>The same for weights that are only known at run time.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="depthStride">Elements between two kernel slices.</param>
    /// <param name="strides">How a slice lies.</param>
    /// <param name="bias">Added to an output channel.</param>
    /// <param name="panels">
    /// Where to; as many elements as there are output channels, and for each kernel slice as many as <see cref="Conv2D"/> needs, are enough.
    /// </param>
    public static void Pack<S>(ReadOnlySpan<float> weights, int depthStride, WeightStrides strides, ReadOnlySpan<float> bias, Span<float> panels)
        where S : struct, IConv3DShape => Pack<S>(Conv2D.FloatLanes, weights, depthStride, strides, bias, panels);

    /// <summary>output[n, z, y, x, o] = Σ input[n, z·strideZ + kz·dilationZ − padFront, …, i] · weight[o, kz, ky, kx, i] + bias[o].</summary>
    /// <param name="input">[batch, slices, rows, columns, channels].</param>
    /// <param name="panels">What packing made of the weights for this shape.</param>
    /// <param name="output">[batch, slices, rows, columns, channels]; apart from the input.</param>
    public static void Run<S>(ReadOnlySpan<float> input, ReadOnlySpan<float> panels, Span<float> output)
        where S : struct, IConv3DShape
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S>(input, panels, output);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S>(input, panels, output);
        else
            Run<Lanes128, S>(input, panels, output);
    }

    internal static void Pack<S>(
        int lanes, ReadOnlySpan<float> weights, int depthStride, WeightStrides strides, ReadOnlySpan<float> bias, Span<float> panels)
        where S : struct, IConv3DShape
    {
        Conv2DExtents slice = Conv2DExtents.Of<S>();
        BiasFill.Spread(bias, panels[..S.OutChannels]);
        int elements = (int)SliceElements(slice, lanes);
        for (int z = 0; z < S.KernelDepth; z++)
            Conv2D.Pack(slice, lanes, weights[(z * depthStride)..], strides, default, default, panels.Slice(S.OutChannels + (z * elements), elements));
    }

    internal static void Run<V, S>(ReadOnlySpan<float> input, ReadOnlySpan<float> panels, Span<float> output)
        where V : struct, ILanes<V>
        where S : struct, IConv3DShape
    {
        Conv2DExtents slice = Conv2DExtents.Of<S>() with { Batch = 1 };
        WindowAxis depth = new(S.InDepth, S.KernelDepth, S.StrideZ, S.DilationZ, S.PadFront);
        nint inputs = (nint)S.InHeight * S.InWidth * S.InChannels, outputs = (nint)S.OutHeight * S.OutWidth * S.OutChannels;
        nint elements = SliceElements(slice, V.Count);
        BiasFill.Repeat(panels[..S.OutChannels], output);
        fixed (float* x = input, w = panels, y = output)
        {
            for (int n = 0; n < S.Batch; n++)
                for (int z = 0; z < S.OutDepth; z++)
                {
                    float* target = y + ((((nint)n * S.OutDepth) + z) * outputs);
                    (int first, int taps) = depth.TapsOf(z);
                    for (int tap = first; tap < first + taps; tap++)
                    {
                        float* source = x + ((((nint)n * S.InDepth) + depth.Position(z, tap)) * inputs);
                        FloatConv2D<V, AddResidual>.Run(slice, source, w + S.OutChannels + (tap * elements), target, target, threads: 1);
                    }
                }
        }
    }

    private static nint SliceElements(in Conv2DExtents slice, int lanes) => slice.PanelsFor(lanes).Elements * slice.Groups;
}
