using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Convolution of every input channel with kernels of its own; output channel c·m + j is the j-th of input channel c's m.</summary>
public static unsafe partial class DepthwiseConv2D
{
    /// <summary>Orders weights for <see cref="Run{S, E}"/>; parameters as in <see cref="Conv2D.Pack{S}"/>.</summary>
    /// <typeparam name="S">A shape with as many groups as input channels.</typeparam>
    public static PackedDepthwiseConv2D Pack<S>(
        ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
        where S : struct, IConv2DShape =>
        Pack(Conv2DExtents.Of<S>(), Conv2D.FloatLanes, weights, strides, scale, bias);

    /// <summary>Computes <see cref="Conv2D.Run{S, E}"/> for a shape with as many groups as input channels.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="weights">What <see cref="Pack{S}"/> made for this shape.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch, rows, columns, channels]; apart from the input.</param>
    public static void Run<S, E>(ReadOnlySpan<float> input, PackedDepthwiseConv2D weights, ReadOnlySpan<float> residual, Span<float> output)
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512, S, E>(input, weights, residual, output);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E>(input, weights, residual, output);
        else
            Run<Lanes128, S, E>(input, weights, residual, output);
    }

    internal static void Run<V, S, E>(
        ReadOnlySpan<float> input, PackedDepthwiseConv2D weights, ReadOnlySpan<float> residual, Span<float> output)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IFloatEpilogue
    {
        if (weights.Grouped is { } grouped)
        {
            Conv2D.Run<V, S, E>(input, grouped, residual, output);
            return;
        }

        fixed (float* x = input, r = residual, y = output)
            FloatDepthwiseConv2D<V, E>.Run(Conv2DExtents.Of<S>(), x, weights.Memory!.Pointer, r, y);
        GC.KeepAlive(weights);
    }

    internal static PackedDepthwiseConv2D Pack(
        Conv2DExtents extents, int lanes, ReadOnlySpan<float> weights, WeightStrides strides, ReadOnlySpan<float> scale, ReadOnlySpan<float> bias)
    {
        int channels = extents.OutChannels;
        if (channels != extents.InChannels)
            return new PackedDepthwiseConv2D(Conv2D.Pack(extents, lanes, weights, strides, scale, bias));

        int taps = extents.Y.Kernel * extents.X.Kernel;
        PackedDepthwiseConv2D packed = new(lanes, channels, taps);
        Span<float> target = packed.Memory!.Span;
        for (int first = 0; first < channels;)
        {
            int width = ChannelBlock.WidthAt(channels - first, lanes);
            for (int i = 0; i < width; i++)
            {
                int c = first + i;
                Span<float> line = target[((first * (taps + 1)) + i)..];
                float factor = scale.IsEmpty ? 1f : scale[c];
                line[0] = bias.Length switch { 0 => 0f, 1 => bias[0], _ => bias[c] };
                for (int tap = 0; tap < taps; tap++)
                    line[(tap + 1) * width] = weights[strides.Index(c, tap / extents.X.Kernel, tap % extents.X.Kernel, 0)] * factor;
            }

            first += width;
        }

        return packed;
    }
}
