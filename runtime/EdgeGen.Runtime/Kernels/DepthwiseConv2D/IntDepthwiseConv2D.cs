using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Integer depthwise convolution as strips of outputs that see the same taps; every strip passes over all channels.</summary>
internal static unsafe class IntDepthwiseConv2D<V, T, K>
    where V : struct, ILanes<V>
    where T : unmanaged
    where K : struct, ISumSink
{
    // Outputs whose sums are computed before they are stored together.
    private const int Chunk = 48;

    /// <summary>Computes all outputs of a shape with as many output as input channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Conv2DExtents extents, T* input, int zeroPoint, int* weights, in K sink)
    {
        nint inputs = (nint)extents.Y.In * extents.InWidth * extents.OutChannels;
        nint outputs = (nint)extents.OutHeight * extents.OutWidth * extents.OutChannels;
        for (int n = 0; n < extents.Batch; n++)
        {
            for (int y = 0; y < extents.OutHeight;)
            {
                WindowRange rows = extents.Y.RangeFrom(y, extents.OutHeight);
                for (int x = 0; x < extents.OutWidth;)
                {
                    WindowRange columns = extents.X.RangeFrom(x, extents.OutWidth);
                    Region(extents, rows, columns, input + (n * inputs), n * outputs, zeroPoint, weights, sink);
                    x = columns.End;
                }

                y = rows.End;
            }
        }
    }

    /// <summary>Computes outputs that see the same taps, along the longer side of their rectangle.</summary>
    private static void Region(
        in Conv2DExtents extents, WindowRange rows, WindowRange columns, T* input, nint output, int zeroPoint, int* weights, in K sink)
    {
        nint channels = extents.OutChannels;
        nint pixelIn = extents.X.Stride * channels, lineIn = extents.Y.Stride * extents.InWidth * channels;
        nint lineOut = extents.OutWidth * channels;
        bool across = columns.Length >= rows.Length;
        IntDepthwiseStrip<T> strip = new()
        {
            Input = input + ((((nint)extents.Y.Position(rows.First, rows.FirstTap) * extents.InWidth)
                + extents.X.Position(columns.First, columns.FirstTap)) * channels),
            InputStride = across ? pixelIn : lineIn,
            Output = output + (rows.First * lineOut) + (columns.First * channels),
            OutputStride = across ? channels : lineOut,
            Outputs = across ? columns.Length : rows.Length,
            TapRows = rows.Taps,
            TapRowStep = extents.Y.Dilation * extents.InWidth * channels,
            TapColumns = columns.Taps,
            TapColumnStep = extents.X.Dilation * channels,
            FirstTap = (rows.FirstTap * extents.X.Kernel) + columns.FirstTap,
            SkippedTaps = extents.X.Kernel - columns.Taps,
        };
        for (int i = across ? rows.Length : columns.Length; i != 0; i--)
        {
            Channels(strip, extents.OutChannels, extents.Y.Kernel * extents.X.Kernel, zeroPoint, weights, sink);
            strip.Input += across ? lineIn : pixelIn;
            strip.Output += across ? lineOut : channels;
        }
    }

    /// <summary>Computes all channels of a strip, widest blocks first.</summary>
    private static void Channels(in IntDepthwiseStrip<T> strip, int channels, int taps, int zeroPoint, int* weights, in K sink)
    {
        int done = channels / V.Count * V.Count;
        Blocks(strip, 0, done, taps, zeroPoint, weights, sink);
        if (V.Count > Lanes256.Count && done <= channels - Lanes256.Count)
        {
            IntDepthwiseConv2D<Lanes256, T, K>.Blocks(strip, done, done + Lanes256.Count, taps, zeroPoint, weights, sink);
            done += Lanes256.Count;
        }

        if (V.Count > Lanes128.Count && done <= channels - Lanes128.Count)
        {
            IntDepthwiseConv2D<Lanes128, T, K>.Blocks(strip, done, done + Lanes128.Count, taps, zeroPoint, weights, sink);
            done += Lanes128.Count;
        }

        if (V.Count > 1 && done < channels)
            IntDepthwiseConv2D<Lanes1, T, K>.Blocks(strip, done, channels, taps, zeroPoint, weights, sink);
    }

    /// <summary>Computes channels [channel, end), a multiple of the register's lanes.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(in IntDepthwiseStrip<T> strip, int channel, int end, int taps, int zeroPoint, int* weights, in K sink)
    {
        int* sums = stackalloc int[Chunk * V.Count];
        for (; channel < end; channel += V.Count)
        {
            int* w = weights + ((nint)channel * taps);
            V start = IntDepthwiseTile<V, T>.Start(strip, w, zeroPoint);
            for (int first = 0; first < strip.Outputs; first += Chunk)
            {
                int count = Math.Min(Chunk, strip.Outputs - first);
                Sum(strip, strip.Input + (first * strip.InputStride) + channel, count, w, start, sums);
                sink.Store<V>(sums, count, channel, strip.Output + (first * strip.OutputStride) + channel, strip.OutputStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(in IntDepthwiseStrip<T> strip, T* input, int count, int* weights, V start, int* sums)
    {
        for (; count >= 8; count -= 8, input += 8 * strip.InputStride, sums += 8 * V.Count)
            IntDepthwiseTile<V, T>.Run<Rows8>(strip, input, weights, start, sums);
        switch (count)
        {
            case 1: IntDepthwiseTile<V, T>.Run<Rows1>(strip, input, weights, start, sums); break;
            case 2: IntDepthwiseTile<V, T>.Run<Rows2>(strip, input, weights, start, sums); break;
            case 3: IntDepthwiseTile<V, T>.Run<Rows3>(strip, input, weights, start, sums); break;
            case 4: IntDepthwiseTile<V, T>.Run<Rows4>(strip, input, weights, start, sums); break;
            case 5: IntDepthwiseTile<V, T>.Run<Rows5>(strip, input, weights, start, sums); break;
            case 6: IntDepthwiseTile<V, T>.Run<Rows6>(strip, input, weights, start, sums); break;
            case 7: IntDepthwiseTile<V, T>.Run<Rows7>(strip, input, weights, start, sums); break;
        }
    }
}
