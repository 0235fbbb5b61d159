using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers.</content>
public static unsafe partial class DepthwiseConv2D
{
    /// <summary>
    /// Orders weights for <see cref="Run{S, E, TInput, TOutput}"/> and <see cref="RunWide{S, TInput}"/>; parameters as in
    /// <see cref="Conv2D.Pack{S, TWeight, TBias}"/>. The shape has as many groups as input channels.
    /// </summary>
    public static PackedIntDepthwiseConv2D Pack<S, TWeight, TBias>(
        ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<TBias> bias)
        where S : struct, IConv2DShape
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TBias : unmanaged, IBinaryInteger<TBias> =>
        Pack(Conv2DExtents.Of<S>(), IntPanels.MachineLanes, weights, strides, zeroPoint, bias);

    /// <summary>Computes <see cref="Conv2D.Run{S, E, TInput, TOutput}"/> for a shape with as many groups as input channels.</summary>
    /// <param name="input">[batch, rows, columns, channels] of 8-bit integers.</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input.</param>
    /// <param name="weights">What <see cref="Pack{S, TWeight, TBias}"/> made for this shape.</param>
    /// <param name="factors">Operands of the epilogue, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="scratch">With a channel multiplier, as many elements as an input with the output's channels has.</param>
    /// <param name="output">[batch, rows, columns, channels]; keeps the low bits of what the epilogue gives; apart from the input.</param>
    public static void Run<S, E, TInput, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntDepthwiseConv2D weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output)
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged
        where TOutput : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            Run<Lanes512, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output);
        else
            Run<Lanes128, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output);
    }

    /// <summary>
    /// The same with results of 64 bits, which are stored as they are; the input may have 16 bits and no zero point then. Up to
    /// 256 taps.
    /// </summary>
    public static void RunWide<S, TInput>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, PackedIntDepthwiseConv2D weights, Span<byte> scratch, Span<long> output)
        where S : struct, IConv2DShape
        where TInput : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            RunWide<Lanes512, S, TInput>(input, inputZeroPoint, weights, scratch, output);
        else if (Vector256.IsHardwareAccelerated)
            RunWide<Lanes256, S, TInput>(input, inputZeroPoint, weights, scratch, output);
        else
            RunWide<Lanes128, S, TInput>(input, inputZeroPoint, weights, scratch, output);
    }

    internal static void Run<V, S, E, TInput, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntDepthwiseConv2D weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output)
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
            TInput* expanded = Expanded<S, TInput>(x, s, scratch.Length);
            IntDepthwiseConv2D<V, TInput, Int32Sink<E, TOutput>>.Run(Conv2DExtents.Of<S>(), expanded, inputZeroPoint, weights.Weights.Pointer, sink);
        }

        GC.KeepAlive(weights);
        GC.KeepAlive(factors);
    }

    internal static void RunWide<V, S, TInput>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, PackedIntDepthwiseConv2D weights, Span<byte> scratch, Span<long> output)
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
            TInput* expanded = Expanded<S, TInput>(x, s, scratch.Length);
            IntDepthwiseConv2D<V, TInput, Int64Sink>.Run(Conv2DExtents.Of<S>(), expanded, inputZeroPoint, weights.Weights.Pointer, sink);
        }

        GC.KeepAlive(weights);
    }

    internal static PackedIntDepthwiseConv2D Pack<TWeight, TBias>(
        Conv2DExtents extents, int lanes, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<TBias> bias)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TBias : unmanaged, IBinaryInteger<TBias>
    {
        int channels = extents.OutChannels, taps = extents.Y.Kernel * extents.X.Kernel;
        PackedIntDepthwiseConv2D packed = new(channels, taps);
        for (int c = 0, first = 0; c < channels; c++)
        {
            int width = ChannelBlock.WidthAt(channels - first, lanes);
            Span<int> line = packed.Weights.Span[((first * taps) + (c - first))..];
            for (int tap = 0; tap < taps; tap++)
            {
                TWeight weight = weights[strides.Index(c, tap / extents.X.Kernel, tap % extents.X.Kernel, 0)];
                line[tap * width] = (int.CreateTruncating(weight) - zeroPoint) & 0xFFFF;
            }

            long start = bias.Length switch { 0 => 0, 1 => long.CreateTruncating(bias[0]), _ => long.CreateTruncating(bias[c]) };
            packed.Bias.Span[c] = (int)start;
            packed.WideBias.Span[c] = start;
            if (c + 1 == first + width)
                first = c + 1;
        }

        return packed;
    }

    /// <summary>The input with every channel repeated as often as it has kernels.</summary>
    private static T* Expanded<S, T>(T* input, byte* scratch, int scratchBytes)
        where S : struct, IConv2DShape
        where T : unmanaged
    {
        if (S.OutChannels == S.InChannels)
            return input;
        long elements = (long)S.Batch * S.InHeight * S.InWidth * S.InChannels;
        int multiplier = S.OutChannels / S.InChannels;
        Bounds.Require(scratchBytes, elements * multiplier * sizeof(T), nameof(scratch));
        T* target = (T*)scratch;
        for (long i = 0; i < elements; i++, target += multiplier)
            new Span<T>(target, multiplier).Fill(input[i]);
        return (T*)scratch;
    }
}
