using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers.</content>
public static unsafe partial class Conv2D
{
    /// <summary>Orders weights for <see cref="Run{S, E, TInput, TOutput}"/> and <see cref="RunWide{S, TInput}"/>.</summary>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight; differences have at most 8 bits and a sign.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    public static PackedIntConv2D Pack<S, TWeight, TBias>(
        ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<TBias> bias)
        where S : struct, IConv2DShape
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TBias : unmanaged, IBinaryInteger<TBias> =>
        Pack(Conv2DExtents.Of<S>(), IntPanels.MachineLanes, weights, strides, zeroPoint, bias);

    /// <summary>
    /// The same for <see cref="Run{S, E, TInput, TOutput}"/> alone, of one group and no dilation of columns, with inputs of 8 bits that are
    /// known to lie in a range: the narrower it is, the more products fit 16 bits.
    /// </summary>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight; differences have at most 8 bits and a sign.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input, of whose type it is.</param>
    /// <param name="least">No input is less.</param>
    /// <param name="greatest">No input is greater.</param>
    public static PackedIntConv2D Pack<S, TWeight>(
        ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<int> bias, int inputZeroPoint, int least, int greatest)
        where S : struct, IConv2DShape
        where TWeight : unmanaged, IBinaryInteger<TWeight> =>
        PackBytes(Conv2DExtents.Of<S>(), IntPanels.MachineLanes, weights, strides, zeroPoint, bias, inputZeroPoint, least, greatest);

    /// <summary>
    /// output[n, y, x, o] = E(Σ (input[n, y·strideY + ky·dilationY − padTop, x·strideX + kx·dilationX − padLeft, i] − inputZeroPoint)
    /// · (weight[o, ky, kx, i] − weightZeroPoint) + bias[o]), taps outside the input being zero; sums wrap at 32 bits.
    /// </summary>
    /// <param name="input">[batch, rows, columns, channels] of 8-bit integers.</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input.</param>
    /// <param name="weights">What <see cref="Pack{S, TWeight, TBias}"/> made for this shape.</param>
    /// <param name="factors">Operands of the epilogue, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="scratch">
    /// Bytes for the terms of some pixels, at least of one, or for the input lines that some lines of pixels see, 16 bits an element; more
    /// pixels read the weights less often. Weights that were packed for inputs in a range need all of a line's lines, 8 bits an element.
    /// </param>
    /// <param name="output">[batch, rows, columns, channels]; keeps the low bits of what the epilogue gives; apart from the input.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E, TInput, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntConv2D weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TOutput : unmanaged
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
        else
            Run<Lanes128, S, E, TInput, TOutput>(input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
    }

    /// <summary>The same with sums of 64 bits, which are stored as they are; the input may have 16 bits and no zero point then.</summary>
    public static void RunWide<S, TInput>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, PackedIntConv2D weights, Span<byte> scratch, Span<long> output, int threads = 1)
        where S : struct, IConv2DShape
        where TInput : unmanaged, IBinaryInteger<TInput>
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
        PackedIntConv2D weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TOutput : unmanaged
    {
        fixed (TInput* x = input)
        fixed (TOutput* r = residual, y = output)
        fixed (byte* s = scratch)
        {
            if (weights.Bytes is { } bytes)
            {
                RunBytes<V, S, E, TInput, TOutput>(x, inputZeroPoint, weights, bytes, factors, r, s, scratch.Length, y, threads);
                return;
            }

            Int32Blocks<V, E, TOutput> blocks = default;
            blocks.Panels = weights.Panels;
            blocks.Weights = weights.Weights.Pointer;
            blocks.Channels = Int32Channels.Of(weights.Bias.Pointer, factors);
            blocks.Residual = r;
            blocks.Output = y;
            blocks.OutputStride = S.OutChannels;
            Conv2DExtents extents = Conv2DExtents.Of<S>();
            if (WidenedLines.Suit(extents, scratch.Length))
                IntLineConv2D<V, E, TInput, TOutput>.Run(extents, x, inputZeroPoint, s, scratch.Length, blocks, threads);
            else
                IntConv2D<TInput, Int32Blocks<V, E, TOutput>>.Run(extents, x, inputZeroPoint, s, scratch.Length, blocks, threads);
        }

        GC.KeepAlive(weights);
        GC.KeepAlive(factors);
    }

    internal static void RunWide<V, S, TInput>(
        ReadOnlySpan<TInput> input, int inputZeroPoint, PackedIntConv2D weights, Span<byte> scratch, Span<long> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where TInput : unmanaged, IBinaryInteger<TInput>
    {
        fixed (TInput* x = input)
        fixed (long* y = output)
        fixed (byte* s = scratch)
        {
            Int64Blocks<V> blocks = default;
            blocks.Panels = weights.Panels;
            blocks.Weights = weights.Weights.Pointer;
            blocks.Bias = weights.WideBias.Pointer;
            blocks.Output = y;
            blocks.OutputStride = S.OutChannels;
            IntConv2D<TInput, Int64Blocks<V>>.Run(Conv2DExtents.Of<S>(), x, inputZeroPoint, s, scratch.Length, blocks, threads);
        }

        GC.KeepAlive(weights);
    }

    internal static PackedIntConv2D Pack<TWeight, TBias>(
        Conv2DExtents extents, int lanes, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<TBias> bias)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
        where TBias : unmanaged, IBinaryInteger<TBias>
    {
        IntPanels panels = new(lanes, extents.GroupOutputs, extents.PairedTerms);
        PackedIntConv2D packed = new(panels, extents.Groups);
        short* halves = (short*)packed.Weights.Pointer;
        for (int o = 0; o < extents.OutChannels; o++)
        {
            (int group, int column) = int.DivRem(o, extents.GroupOutputs);
            (nint at, int step) = panels.Locate(column);
            short* lane = halves + (2 * ((group * panels.TotalLanes) + at));
            for (int y = 0; y < extents.Y.Kernel; y++)
            {
                int term = y * extents.LineTerms;
                for (int x = 0; x < extents.X.Kernel; x++)
                    for (int i = 0; i < extents.GroupInputs; i++, term++)
                        lane[((term / 2) * 2 * step) + (term % 2)] = (short)(int.CreateTruncating(weights[strides.Index(o, y, x, i)]) - zeroPoint);
            }

            long start = bias.Length switch { 0 => 0, 1 => long.CreateTruncating(bias[0]), _ => long.CreateTruncating(bias[o]) };
            packed.Bias.Span[o] = (int)start;
            packed.WideBias.Span[o] = start;
        }

        return packed;
    }
}
