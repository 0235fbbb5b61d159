using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Integer depthwise convolution: for one register of channels after the other, bands of output lines are computed from rows that were
/// brought to pairs of 16 bits once.
/// </summary>
internal static unsafe class IntDepthwiseConv2D<V, T, K>
    where V : struct, ILanes<V>
    where T : unmanaged
    where K : struct, ISumSink
{
    // Outputs whose sums are computed before they are stored together.
    private const int Chunk = 48;

    // Input of a band, which every register of channels passes over; a part of a usual second-level cache.
    private const int BandBytes = 256 * 1024;

    /// <summary>Computes all outputs.</summary>
    /// <param name="extents">A shape with as many groups as input channels.</param>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="zeroPoint">What padding holds; the biases have taken it off.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="bias">Where the sums of every channel start.</param>
    /// <param name="scratch">Memory for the paired rows.</param>
    /// <param name="scratchBytes">Its size.</param>
    /// <param name="sink">Stores the sums.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run(
        in Conv2DExtents extents, T* input, int zeroPoint, int* weights, int* bias, byte* scratch, int scratchBytes, in K sink, int threads)
    {
        Parts parts = new(extents, input, zeroPoint, weights, bias, sink);
        Workers.Run(ref parts, threads, scratch, scratchBytes);
    }

    private static void Run(in Conv2DExtents extents, T* input, int zeroPoint, int* weights, int* bias, in K sink, Share share)
    {
        // Lines that are parted are paired twice where parts meet.
        bool byChannels = extents.OutChannels >= V.Count * share.Parts;
        (int firstLine, int endLine) = (byChannels ? Share.All : share).Of(extents.OutHeight);
        (int firstChannel, int endChannel) = (byChannels ? share : Share.All).Of(extents.OutChannels, V.Count);
        nint image = (nint)extents.Y.In * extents.InWidth * extents.InChannels;
        int lines = (int)Math.Max(4, BandBytes / Math.Max(1L, (long)extents.InWidth * extents.InChannels * extents.Y.Stride * sizeof(T)));
        for (int n = 0; n < extents.Batch; n++)
        {
            for (int line = firstLine; line < endLine; line += lines)
            {
                DepthwiseBand<T> band = new(input + (n * image), zeroPoint, n * extents.OutHeight, line, Math.Min(line + lines, endLine));
                Channels(extents, band, firstChannel, endChannel, weights, bias, share.Scratch, sink);
            }
        }
    }

    /// <summary>Computes channels [done, channels) of a band, widest registers first.</summary>
    private static void Channels(
        in Conv2DExtents extents, in DepthwiseBand<T> band, int done, int channels, int* weights, int* bias, byte* scratch, in K sink)
    {
        int whole = channels / V.Count * V.Count;
        Registers(extents, band, done, whole, weights, bias, scratch, sink);
        done = Math.Max(done, whole);
        if (V.Count > Lanes256.Count && done <= channels - Lanes256.Count)
        {
            IntDepthwiseConv2D<Lanes256, T, K>.Registers(extents, band, done, done + Lanes256.Count, weights, bias, scratch, sink);
            done += Lanes256.Count;
        }

        if (V.Count > Lanes128.Count && done <= channels - Lanes128.Count)
        {
            IntDepthwiseConv2D<Lanes128, T, K>.Registers(extents, band, done, done + Lanes128.Count, weights, bias, scratch, sink);
            done += Lanes128.Count;
        }

        if (V.Count > 1 && done < channels)
            IntDepthwiseConv2D<Lanes1, T, K>.Registers(extents, band, done, channels, weights, bias, scratch, sink);
    }

    /// <summary>Computes channels [channel, end), a multiple of the register's lanes.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Registers(
        in Conv2DExtents extents, in DepthwiseBand<T> band, int channel, int end, int* weights, int* bias, byte* scratch, in K sink)
    {
        int** pointers = stackalloc int*[PairedWindow.MostRows];
        PairedWindow window = new()
        {
            Pointers = pointers,
            Rows = PairedRows<V, T>.RowsOf(extents),
            Taps = extents.X.Kernel,
            TapStep = (nint)extents.X.Dilation * V.Count,
            OutputStep = (nint)extents.X.Stride * V.Count,
        };
        PairedRows<V, T> rows = new(extents, band.Image, band.ZeroPoint, scratch);
        for (; channel < end; channel += V.Count)
        {
            rows.Start(channel);
            Lines(extents, band, window, rows, weights + (channel * PackedIntDepthwiseConv2D.LanesOf(extents)), V.LoadInt32(bias + channel), channel, sink);
        }
    }

    /// <summary>Computes one register of channels; neighbouring lines of outputs are stored together.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Lines(
        in Conv2DExtents extents, in DepthwiseBand<T> band, in PairedWindow window, in PairedRows<V, T> rows, int* weights, V start, int channel, in K sink)
    {
        int* memory = stackalloc int[(Chunk * V.Count) + IntPanels.Slack];
        int* sums = CacheLine.Align(memory);
        int filled = 0;
        nint stride = extents.OutChannels;
        nint oddLine = PairedRows<V, T>.AreShared(extents) ? window.Rows * window.Taps * V.Count : 0;
        nint at = ((nint)(band.Before + band.First) * extents.OutWidth * stride) + channel;
        for (int line = band.First; line < band.End; line++)
        {
            // An even line and the next one may see the same rows.
            int* lineWeights = weights + ((line & 1) * oddLine);
            int lines = oddLine != 0 && line % 2 == 0 && line + 1 < band.End ? 2 : 1;
            rows.Select(line, window.Pointers);
            if (sink.Lines(window, lineWeights, lines, start, extents.OutWidth, channel, at, stride))
            {
                at += lines * extents.OutWidth * stride;
                line += lines - 1;
                continue;
            }

            for (int first = 0, count; first < extents.OutWidth; first += count, filled += count)
            {
                count = Math.Min(Chunk, extents.OutWidth - first);
                if (filled + count > Chunk)
                {
                    sink.Store<V>(sums, filled, channel, at, stride);
                    at += filled * stride;
                    filled = 0;
                }

                for (int i = 0; i < count; i += 8)
                    Tile(window, count - i, (first + i) * window.OutputStep, lineWeights, start, sums + ((filled + i) * V.Count));
            }
        }

        sink.Store<V>(sums, filled, channel, at, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(in PairedWindow window, int count, nint first, int* weights, V start, int* sums)
    {
        switch (count)
        {
            case 1: IntDepthwiseTile<V>.Run<Rows1>(window, first, weights, start, sums); break;
            case 2: IntDepthwiseTile<V>.Run<Rows2>(window, first, weights, start, sums); break;
            case 3: IntDepthwiseTile<V>.Run<Rows3>(window, first, weights, start, sums); break;
            case 4: IntDepthwiseTile<V>.Run<Rows4>(window, first, weights, start, sums); break;
            case 5: IntDepthwiseTile<V>.Run<Rows5>(window, first, weights, start, sums); break;
            case 6: IntDepthwiseTile<V>.Run<Rows6>(window, first, weights, start, sums); break;
            case 7: IntDepthwiseTile<V>.Run<Rows7>(window, first, weights, start, sums); break;
            default: IntDepthwiseTile<V>.Run<Rows8>(window, first, weights, start, sums); break;
        }
    }

    /// <summary>The operands, for threads that share the work.</summary>
    private readonly struct Parts(Conv2DExtents extents, T* input, int zeroPoint, int* weights, int* bias, K sink) : IParts
    {
        private readonly Conv2DExtents _extents = extents;
        private readonly T* _input = input;
        private readonly int _zeroPoint = zeroPoint;
        private readonly int* _weights = weights;
        private readonly int* _bias = bias;
        private readonly K _sink = sink;

        public void Run(Share share) => IntDepthwiseConv2D<V, T, K>.Run(_extents, _input, _zeroPoint, _weights, _bias, _sink, share);
    }
}
