using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Depthwise convolution as strips of outputs that see the same taps; every strip passes over all channels.</summary>
internal static unsafe class FloatDepthwiseConv2D<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    // Lines of a tile that share the inputs they read while those are in the first-level cache.
    private const int MostLines = 8;

    // From this many lines on parts are smaller than a thread's share: where they meet, both read the same inputs.
    private const int ManyLines = 28;

    /// <summary>Computes all outputs.</summary>
    public static void Run(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output, int threads)
    {
        Parts parts = new(extents, input, weights, residual, output);
        Workers.Run(ref parts, threads, each: extents.OutHeight >= ManyLines ? PartQueue.PartsPerThread : 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output, Share share)
    {
        int channels = extents.InChannels;

        // Lines, so that a thread finds in its own cache what it wrote in the step before.
        bool byChannels = !EpiloguePass<V, E>.IsNeeded && extents.OutHeight < share.Parts && channels >= V.Count * share.Parts;
        (int firstLine, int endLine) = (byChannels ? Share.All : share).Of(extents.OutHeight);
        DepthwiseStrip frame = default;
        (frame.FirstChannel, frame.EndChannel) = (byChannels ? share : Share.All).Of(channels, V.Count);
        nint inputs = (nint)extents.Y.In * extents.InWidth * channels;
        nint outputs = (nint)extents.OutHeight * extents.OutWidth * channels;
        for (int n = 0; n < extents.Batch; n++)
        {
            frame.Input = input + (n * inputs);
            frame.Output = output + (n * outputs);
            frame.Residual = residual + (n * outputs);
            Finished(extents, frame, weights, firstLine, endLine);
        }
    }

    /// <summary>Computes rows [first, end) of one image, whose first rows all pointers are to. The same rows are the same however they are cut.</summary>
    public static void Rows(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output, int first, int end)
    {
        DepthwiseStrip frame = new() { Input = input, Output = output, Residual = residual, EndChannel = extents.InChannels };
        Finished(extents, frame, weights, first, end);
    }

    private static void Finished(in Conv2DExtents extents, in DepthwiseStrip frame, float* weights, int first, int end)
    {
        if (!EpiloguePass<V, E>.IsNeeded)
        {
            Lines(extents, frame, weights, first, end);
            return;
        }

        FloatDepthwiseConv2D<V, Identity>.Lines(extents, frame, weights, first, end);
        int line = extents.OutWidth * extents.InChannels;
        EpiloguePass<V, E>.Run(frame.Output + ((nint)first * line), line, end - first, line);
    }

    /// <summary>Computes lines of one image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Lines(in Conv2DExtents extents, in DepthwiseStrip whole, float* weights, int y, int end)
    {
        DepthwiseStrip frame = whole;
        if (DepthwisePatch<V, E>.Suits(extents))
        {
            frame.FirstChannel = DepthwisePatch<V, E>.Run(extents, whole, weights, y, end);
            if (frame.FirstChannel >= frame.EndChannel)
                return;
        }

        while (y < end)
        {
            WindowRange rows = extents.Y.RangeFrom(y, end);
            for (int x = 0; x < extents.OutWidth;)
            {
                WindowRange columns = extents.X.RangeFrom(x, extents.OutWidth);
                Region(extents, frame, rows, columns, weights);
                x = columns.End;
            }

            y = rows.End;
        }
    }

    /// <summary>Computes outputs that see the same taps, along the longer side of their rectangle.</summary>
    private static void Region(in Conv2DExtents extents, in DepthwiseStrip frame, WindowRange rows, WindowRange columns, float* weights)
    {
        nint channels = extents.InChannels;
        nint pixelIn = extents.X.Stride * channels, lineIn = extents.Y.Stride * extents.InWidth * channels;
        nint lineOut = extents.OutWidth * channels;
        bool across = columns.Length >= rows.Length;
        DepthwiseStrip strip = new()
        {
            FirstChannel = frame.FirstChannel,
            EndChannel = frame.EndChannel,
            InputStride = across ? pixelIn : lineIn,
            OutputStride = across ? channels : lineOut,
            Outputs = across ? columns.Length : rows.Length,
            InputLine = across ? lineIn : pixelIn,
            OutputLine = across ? lineOut : channels,
            Taps = extents.Y.Kernel * extents.X.Kernel,
            TapRows = rows.Taps,
            TapRowStep = extents.Y.Dilation * extents.InWidth * channels,
            TapColumns = columns.Taps,
            TapColumnStep = extents.X.Dilation * channels,
            FirstTap = (rows.FirstTap * extents.X.Kernel) + columns.FirstTap,
            SkippedTaps = extents.X.Kernel - columns.Taps,
        };
        nint at = (rows.First * lineOut) + (columns.First * channels);
        nint from = (((nint)extents.Y.Position(rows.First, rows.FirstTap) * extents.InWidth)
            + extents.X.Position(columns.First, columns.FirstTap)) * channels;
        int lines = across ? rows.Length : columns.Length;
        for (int line = 0; line < lines; line += MostLines)
        {
            strip.Lines = Math.Min(MostLines, lines - line);
            strip.Input = frame.Input + from + (line * strip.InputLine);
            strip.Output = frame.Output + at + (line * strip.OutputLine);
            strip.Residual = frame.Residual + at + (line * strip.OutputLine);
            Strip(strip, weights);
        }
    }

    /// <summary>Cuts a strip into tiles of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Strip(in DepthwiseStrip strip, float* weights)
    {
        int i = 0;
        for (; i <= strip.Outputs - 8; i += 8)
            Channels<Rows8>(strip, weights, i);
        switch (strip.Outputs - i)
        {
            case 1: Channels<Rows1>(strip, weights, i); break;
            case 2: Channels<Rows2>(strip, weights, i); break;
            case 3: Channels<Rows3>(strip, weights, i); break;
            case 4: Channels<Rows4>(strip, weights, i); break;
            case 5: Channels<Rows5>(strip, weights, i); break;
            case 6: Channels<Rows6>(strip, weights, i); break;
            case 7: Channels<Rows7>(strip, weights, i); break;
        }
    }

    /// <summary>Computes all channels of a tile of outputs, widest blocks first.</summary>
    private static void Channels<R>(in DepthwiseStrip strip, float* weights, int first)
        where R : unmanaged
    {
        int channels = strip.EndChannel;
        int done = channels / V.Count * V.Count;
        bool slides = sizeof(R) > 1 && strip.InputStride == strip.TapColumnStep;
        if (slides && strip.TapColumns == 3)
            DepthwiseSlidingTile<V, E>.Run<R, Rows3>(strip, weights, first, strip.FirstChannel, done);
        else if (slides && strip.TapColumns == 5)
            DepthwiseSlidingTile<V, E>.Run<R, Rows5>(strip, weights, first, strip.FirstChannel, done);
        else
            DepthwiseTile<V, E>.Run<R>(strip, weights, first, strip.FirstChannel, done);
        if (V.Count > Lanes256.Count && done <= channels - Lanes256.Count)
        {
            DepthwiseTile<Lanes256, E>.Run<R>(strip, weights, first, done, done + Lanes256.Count);
            done += Lanes256.Count;
        }

        if (V.Count > Lanes128.Count && done <= channels - Lanes128.Count)
        {
            DepthwiseTile<Lanes128, E>.Run<R>(strip, weights, first, done, done + Lanes128.Count);
            done += Lanes128.Count;
        }

        if (V.Count > 1 && done < channels)
            DepthwiseTile<Lanes1, E>.Run<R>(strip, weights, first, done, channels);
    }

    /// <summary>The operands, for threads that share the work.</summary>
    private readonly struct Parts(Conv2DExtents extents, float* input, float* weights, float* residual, float* output) : IParts
    {
        private readonly Conv2DExtents _extents = extents;
        private readonly float* _input = input;
        private readonly float* _weights = weights;
        private readonly float* _residual = residual;
        private readonly float* _output = output;

        public void Run(Share share) => FloatDepthwiseConv2D<V, E>.Run(_extents, _input, _weights, _residual, _output, share);
    }
}
