using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Convolution of every input channel with kernels of its own; output channel c·m + j is the j-th of input channel c's m.</summary>
public static unsafe partial class DepthwiseConv2D
{
    /// <summary>Orders weights for <see cref="Run{S, E}"/>, once per process; parameters as in <see cref="Conv2D"/>.</summary>
    /// <typeparam name="S">A shape with as many groups as input channels.</typeparam>
    public static AlignedMemory<float> Pack<S>(
        ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
        where S : struct, IConv2DShape =>
        Pack(Conv2DExtents.Of<S>(), Conv2D.FloatLanes, weights, strides, scale, bias);

    /// <summary>The same for weights that are only known at run time; as many elements as for <see cref="Conv2D"/> are enough.</summary>
    /// <typeparam name="S">A shape with as many groups as input channels.</typeparam>
    public static void Pack<S>(
        ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias, Span<float> panels)
        where S : struct, IConv2DShape =>
        Pack(Conv2DExtents.Of<S>(), Conv2D.FloatLanes, weights, strides, scale, bias, panels);

    /// <summary>Computes <see cref="Conv2D.Run{S, E}"/> for a shape with as many groups as input channels.</summary>
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

    internal static void Run<V, S, E>(
        ReadOnlySpan<float> input, ReadOnlySpan<float> panels, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue
    {
        fixed (float* x = input, w = panels, r = residual, y = output)
        {
            // With a channel multiplier every input channel is a group of its own.
            if (S.OutChannels == S.InChannels)
                FloatDepthwiseConv2D<V, E>.Run(Conv2DExtents.Of<S>(), x, w, r, y, threads);
            else
                FloatConv2D<V, E>.Run(Conv2DExtents.Of<S>(), x, w, r, y, threads);
        }
    }

    internal static AlignedMemory<float> Pack(
        Conv2DExtents extents, int lanes, ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
    {
        if (extents.OutChannels != extents.InChannels)
            return Conv2D.Pack(extents, lanes, weights, strides, scale, bias);
        AlignedMemory<float> panels = new(checked(extents.OutChannels * (extents.Terms + 1)));
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
        int channels = extents.OutChannels, taps = extents.Terms;
        if (channels != extents.InChannels)
        {
            Conv2D.Pack(extents, lanes, weights, strides, scale, bias, target);
            return;
        }

        for (int c = 0; c < channels; c++)
        {
            int first = ChannelBlock.FirstOf(c, channels, lanes);
            int width = ChannelBlock.WidthAt(channels - first, lanes);
            Span<float> line = target[((first * taps) + c)..];
            float factor = scale.IsEmpty ? 1f : scale[c];
            line[0] = bias.Length switch { 0 => 0f, 1 => bias[0], _ => bias[c] };
            for (int tap = 0; tap < taps; tap++)
                line[(tap + 1) * width] = weights[strides.Index(c, tap / extents.X.Kernel, tap % extents.X.Kernel, 0)] * factor;
        }
    }
}
