using System.Numerics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers, of any number of channels.</content>
public static unsafe partial class WinogradConv2D
{
    /// <summary>
    /// Orders integer weights, once per process. Tiles are as large as asked for if the weights prove
    /// that no sum leaves what the algorithm computes; two outputs along an axis otherwise.
    /// </summary>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight; differences have at most 8 bits and a sign.</param>
    /// <param name="bias">Added to an output channel; one per output channel, one for all, or empty.</param>
    /// <param name="outputs">Outputs of a tile along an axis, 2 or 4.</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input.</param>
    /// <param name="least">No input is less.</param>
    /// <param name="greatest">No input is greater; together with the zero point they span 255 at most.</param>
    public static PackedIntWinograd Pack<S, TWeight>(
        ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, ReadOnlySpan<int> bias, int outputs, int inputZeroPoint, int least, int greatest)
        where S : struct, IConv2DShape
        where TWeight : unmanaged, IBinaryInteger<TWeight> =>
        Pack(Conv2DExtents.Of<S>(), IntPanels.MachineLanes, weights, strides, zeroPoint, bias, outputs, inputZeroPoint, least, greatest);

    /// <summary>
    /// Computes <see cref="Conv2D.Run{S, E, TInput, TOutput}"/> for one group, 3×3 taps, stride 1 and up to 900 input channels of 8 bits.
    /// </summary>
    /// <param name="input">[batch, rows, columns, channels] of 8-bit integers.</param>
    /// <param name="inputZeroPoint">Subtracted from every element of the input.</param>
    /// <param name="weights">What packing made of the weights for this shape.</param>
    /// <param name="factors">Operands of the epilogue, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="scratch">Bytes for a row of tiles of either size; up to 48 tiles at once read the weights less often.</param>
    /// <param name="output">[batch, rows, columns, channels]; keeps the low bits of what the epilogue gives; apart from the input.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E, TInput, TOutput>(
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntWinograd weights,
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
        Conv2DExtents extents = Conv2DExtents.Of<S>();
        if (Registers.Are512Bits)
            Run<Lanes512, E, TInput, TOutput>(extents, input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
        else if (System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated)
            Run<Lanes256, E, TInput, TOutput>(extents, input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
        else
            Run<Lanes128, E, TInput, TOutput>(extents, input, inputZeroPoint, weights, factors, residual, scratch, output, threads);
    }

    internal static void Run<V, E, TInput, TOutput>(
        in Conv2DExtents extents,
        ReadOnlySpan<TInput> input,
        int inputZeroPoint,
        PackedIntWinograd weights,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TOutput : unmanaged
    {
        Int32Channels channels = Int32Channels.Of(weights.Bias.Pointer, factors);
        fixed (TInput* x = input)
        fixed (TOutput* r = residual, y = output)
        fixed (byte* s = scratch)
        {
            if (weights.Outputs == IntWinograd4.Outputs)
                new IntWinograd<V, IntWinograd4, TInput, E, TOutput>(extents, inputZeroPoint, weights, channels, scratch.Length, x, r, y).Run(s, scratch.Length, threads);
            else
                new IntWinograd<V, IntWinograd2, TInput, E, TOutput>(extents, inputZeroPoint, weights, channels, scratch.Length, x, r, y).Run(s, scratch.Length, threads);
        }

        GC.KeepAlive(weights);
        GC.KeepAlive(factors);
    }

    internal static PackedIntWinograd Pack<TWeight>(
        Conv2DExtents extents,
        int lanes,
        ReadOnlySpan<TWeight> weights,
        WeightStrides strides,
        int zeroPoint,
        ReadOnlySpan<int> bias,
        int outputs,
        int inputZeroPoint,
        int least,
        int greatest)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        // Inputs that lie around zero make the smallest sums.
        int low = Math.Min(least - inputZeroPoint, 0), high = Math.Max(greatest - inputZeroPoint, 0), center = (low + high + 1) >> 1;
        Bounds.Require(weights.Length, strides.LengthFor(extents), nameof(weights));
        (long magnitudes, int largestWeight) = Magnitudes(extents, weights, strides, zeroPoint);
        bool fits = magnitudes * Math.Max(high - center, center - low) < IntWinograd4.Limit;
        PackedIntWinograd packed = outputs == IntWinograd4.Outputs && fits
            ? Spread<IntWinograd4, TWeight>(extents, lanes, weights, strides, zeroPoint, center, largestWeight)
            : Spread<IntWinograd2, TWeight>(extents, lanes, weights, strides, zeroPoint, center, largestWeight);
        BiasFill.Spread(extents, weights, strides, zeroPoint, bias, center, packed.Bias.Span);
        return packed;
    }

    /// <summary>The largest sum of an output channel's magnitudes of weights, and the largest magnitude, −128 counting as 127.</summary>
    private static (long Sum, int Weight) Magnitudes<TWeight>(
        in Conv2DExtents extents, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        long most = 0;
        int largest = 0;
        for (int o = 0; o < extents.OutChannels; o++)
        {
            long sum = 0;
            for (int tap = 0; tap < 9; tap++)
            {
                int at = strides.Index(o, tap / 3, tap % 3, 0);
                for (int i = 0; i < extents.InChannels; i++, at += strides.InChannel)
                {
                    int weight = int.CreateTruncating(weights[at]) - zeroPoint;
                    sum += Math.Abs(weight);
                    largest = Math.Max(largest, weight < 0 ? ~weight : weight);
                }
            }

            most = Math.Max(most, sum);
        }

        return (most, largest);
    }

    private static PackedIntWinograd Spread<W, TWeight>(
        in Conv2DExtents extents, int lanes, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, int center, int largestWeight)
        where W : struct, IIntWinograd
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        IntPanels panels = new(lanes, extents.OutChannels, extents.InChannels);
        PackedIntWinograd packed = new(panels, W.Outputs, W.Inputs * W.Inputs, largestWeight <= sbyte.MaxValue) { Center = center };
        if (packed.Taps is { } taps)
        {
            Order(extents, panels, weights, strides, zeroPoint, taps.Span);
            return packed;
        }

        fixed (TWeight* source = weights)
            new IntWinogradPacker<W, TWeight>(panels, source, strides, zeroPoint).Pack(packed.Weights.Pointer);
        return packed;
    }

    /// <summary>Writes the taps of every output channel, nine for each pair of input channels.</summary>
    private static void Order<TWeight>(
        in Conv2DExtents extents, in IntPanels panels, ReadOnlySpan<TWeight> weights, WeightStrides strides, int zeroPoint, Span<sbyte> taps)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        for (int o = 0; o < extents.OutChannels; o++)
        {
            (int panel, int column) = int.DivRem(o, panels.Width);
            int width = panels.WidthOf(panel), first = (2 * 9 * panel * panels.PanelLanes) + (2 * column);
            for (int i = 0; i < extents.InChannels; i++)
            {
                for (int tap = 0; tap < 9; tap++)
                {
                    int at = first + ((((i / 2) * 9) + tap) * 2 * width) + (i % 2);
                    taps[at] = (sbyte)(int.CreateTruncating(weights[strides.Index(o, tap / 3, tap % 3, i)]) - zeroPoint);
                }
            }
        }
    }
}
