using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers.</content>
public static unsafe partial class DepthwiseConv2D
{
    /// <summary>
    /// Orders weights for <see cref="Run{S, E, TInput, TOutput}"/> and <see cref="RunWide{S, TInput}"/>. The shape has as many groups as
    /// input channels.
    /// </summary>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight; differences have at most 8 bits and a sign.</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    public static PackedIntDepthwiseConv2D Pack<S, TWeight, TBias>(
        ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, int inputZeroPoint, ReadOnlySpan<TBias> bias)
        where S : struct, IConv2DShape
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TBias : unmanaged, IBinaryInteger<TBias> =>
        Pack(Conv2DExtents.Of<S>(), IntPanels.MachineLanes, weights, strides, zeroPoint, inputZeroPoint, bias);

    /// <summary>Computes <see cref="Conv2D.Run{S, E, TInput, TOutput}"/> for a shape with as many groups as input channels.</summary>
    /// <param name="input">[batch, rows, columns, channels] of 8-bit integers.</param>
    /// <param name="inputZeroPoint">The zero point that the weights were packed for.</param>
    /// <param name="weights">What <see cref="Pack{S, TWeight, TBias}"/> made for this shape.</param>
    /// <param name="factors">Operands of the epilogue, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="scratch">
    /// Bytes for 2·⌈rows of the kernel / 2⌉·dilation lines or the next power of two, padding included, of 16 channels of 4 bytes each, and
    /// for as many integers.
    /// </param>
    /// <param name="output">[batch, rows, columns, channels]; keeps the low bits of what the epilogue gives; apart from the input.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E, TInput, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntDepthwiseConv2D weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged
        where TOutput : unmanaged
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
        else
            Run<Lanes128, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
    }

    /// <summary>
    /// The same with results of 64 bits, which are stored as they are; the input may have 16 bits and no zero point then. Up to
    /// 256 taps.
    /// </summary>
    public static void RunWide<S, TInput>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, PackedIntDepthwiseConv2D weights, Span<byte> scratch, Span<long> output, int threads = 1)
        where S : struct, IConv2DShape
        where TInput : unmanaged
    {
        if (Registers.Are512Bits)
            RunWide<Lanes512, S, TInput>(input, inputZeroPoint, weights, scratch, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            RunWide<Lanes256, S, TInput>(input, inputZeroPoint, weights, scratch, output, threads);
        else
            RunWide<Lanes128, S, TInput>(input, inputZeroPoint, weights, scratch, output, threads);
    }

    internal static void Run<V, S, E, TInput, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntDepthwiseConv2D weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged
        where TOutput : unmanaged
    {
        fixed (TInput* x = input)
        fixed (TOutput* r = residual, y = output)
        fixed (byte* s = scratch)
        {
            Int32Sink<E, TOutput> sink = default;
            sink.Channels = Int32Channels.Of(weights.Bias.Pointer, factors);
            sink.Residual = r;
            sink.Output = y;
            Conv2DExtents extents = Conv2DExtents.Of<S>();
            Bounds.Require(scratch.Length, PairedRows<V, TInput>.Bytes(extents, V.Count), nameof(scratch));
            IntDepthwiseConv2D<V, TInput, Int32Sink<E, TOutput>>.Run(
                extents, x, inputZeroPoint, weights.Weights.Pointer, weights.Bias.Pointer, s, scratch.Length, sink, threads);
        }

        GC.KeepAlive(weights);
        GC.KeepAlive(factors);
    }

    internal static void RunWide<V, S, TInput>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, PackedIntDepthwiseConv2D weights, Span<byte> scratch, Span<long> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where TInput : unmanaged
    {
        fixed (TInput* x = input)
        fixed (long* y = output)
        fixed (byte* s = scratch)
        {
            Int64Sink sink = default;
            sink.Bias = weights.WideBias.Pointer;
            sink.Output = y;
            Conv2DExtents extents = Conv2DExtents.Of<S>();
            Bounds.Require(scratch.Length, PairedRows<V, TInput>.Bytes(extents, V.Count), nameof(scratch));
            IntDepthwiseConv2D<V, TInput, Int64Sink>.Run(
                extents, x, inputZeroPoint, weights.Weights.Pointer, weights.Zeros.Pointer, s, scratch.Length, sink, threads);
        }

        GC.KeepAlive(weights);
    }

    internal static PackedIntDepthwiseConv2D Pack<TWeight, TBias>(
        Conv2DExtents extents, int lanes, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, int inputZeroPoint, ReadOnlySpan<TBias> bias)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TBias : unmanaged, IBinaryInteger<TBias>
    {
        int channels = extents.OutChannels, taps = (int)PackedIntDepthwiseConv2D.LanesOf(extents);
        PackedIntDepthwiseConv2D packed = new(channels, taps);
        for (int c = 0, first = 0; c < channels; c++)
        {
            int width = ChannelBlock.WidthAt(channels - first, lanes);
            long start = bias.Length switch { 0 => 0, 1 => long.CreateTruncating(bias[0]), _ => long.CreateTruncating(bias[c]) };
            start -= inputZeroPoint * PairTaps(extents, weights, strides, zeroPoint, c, packed.Weights.Span[((first * taps) + (c - first))..], width);
            packed.Bias.Span[c] = (int)start;
            packed.WideBias.Span[c] = start;
            if (c + 1 == first + width)
                first = c + 1;
        }

        return packed;
    }

    /// <summary>Writes a channel's taps, every <paramref name="step"/> lanes; the sum of the weights.</summary>
    private static long PairTaps<TWeight>(
        in Conv2DExtents extents, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, int channel, Span<int> lanes, int step)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        int columns = extents.X.Kernel, pairs = (extents.Y.Kernel + 1) / 2, at = 0;
        long sum = 0;
        for (int moved = 0; moved < (PairedRows<Lanes1, sbyte>.AreShared(extents) ? 2 : 1); moved++)
        {
            for (int tap = 0; tap < pairs * columns; tap++, at += step)
            {
                (int pair, int column) = int.DivRem(tap, columns);
                int row = (2 * pair) - moved;
                int upper = row >= 0 ? int.CreateTruncating(weights[strides.Index(channel, row, column, 0)]) - zeroPoint : 0;
                int lower = row + 1 < extents.Y.Kernel ? int.CreateTruncating(weights[strides.Index(channel, row + 1, column, 0)]) - zeroPoint : 0;
                lanes[at] = (upper & 0xFFFF) | (lower << 16);
                sum += moved == 0 ? upper + lower : 0;
            }
        }

        return sum;
    }
}
