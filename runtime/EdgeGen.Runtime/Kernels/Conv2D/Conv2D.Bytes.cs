using System.Numerics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers whose inputs are multiplied as bytes.</content>
public static unsafe partial class Conv2D
{
    internal static PackedIntConv2D PackBytes<TWeight>(
        Conv2DExtents extents,
        int lanes,
        ReadOnlySpan<TWeight> weights,
        WeightStrides strides,
        int zeroPoint,
        ReadOnlySpan<int> bias,
        int inputZeroPoint,
        int least,
        int greatest)
        where TWeight : unmanaged, IBinaryInteger<TWeight>
    {
        // Padding holds the zero point.
        least = Math.Min(least, inputZeroPoint);
        int largest = Math.Max(greatest, inputZeroPoint) - least;
        BytePanels? bytes = BytePanels.AreFast(lanes) && ByteLines.Suit(extents) && largest is > 0 and <= byte.MaxValue
            ? BytePanelPacker.Pack(extents, lanes, weights, strides, zeroPoint, largest)
            : null;
        if (bytes is null)
            return Pack(extents, lanes, weights, strides, zeroPoint, bias);
        PackedIntConv2D packed = new(bytes.Columns, 1, bytes, least);
        BiasFill.Spread(extents, weights, strides, zeroPoint, bias, least - inputZeroPoint, packed.Bias.Span);
        return packed;
    }

    private static void RunBytes<V, S, E, TInput, TOutput>(
        TInput* input,
        int inputZeroPoint,
        PackedIntConv2D weights,
        BytePanels panels,
        ChannelFactors? factors,
        TOutput* residual,
        byte* scratch,
        int scratchBytes,
        TOutput* output,
        int threads)
        where V : struct, ILanes<V>
        where S : struct, IConv2DShape
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>
        where TOutput : unmanaged
    {
        ByteBlocks<V, E, TOutput> blocks = default;
        blocks.Panels = panels;
        blocks.Channels = Int32Channels.Of(weights.Bias.Pointer, factors);
        blocks.Residual = residual;
        blocks.Output = output;
        blocks.OutputStride = S.OutChannels;
        Conv2DExtents extents = Conv2DExtents.Of<S>();
        Bounds.Require(scratchBytes, ByteLines.Of(extents).LeastBytes, "scratch");
        ByteConv2D<V, E, TInput, TOutput>.Run(extents, input, inputZeroPoint, weights.Least, scratch, scratchBytes, blocks, threads);
        GC.KeepAlive(weights);
        GC.KeepAlive(factors);
    }
}
