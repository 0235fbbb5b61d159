using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Float convolution as matrix products without a copy of the input: parts of the output that see the same taps are strips of a
/// product whose terms are read in place.
/// </summary>
internal static unsafe class FloatConv2D<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    // Panels that fit here are used for the whole image before the next ones are fetched; half of a usual second-level cache.
    private const int CachedWeightElements = 512 * 1024 / sizeof(float);

    /// <summary>Computes all outputs.</summary>
    /// <param name="extents">The shape.</param>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="weights">The panels of all groups, one group after the other, cut for the lanes of <typeparamref name="V"/>.</param>
    /// <param name="residual">As the output; unused if the epilogue takes none.</param>
    /// <param name="output">[batch, rows, columns, channels].</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output, int threads)
    {
        Parts parts = new(extents, input, weights, residual, output);
        Workers.Run(ref parts, threads);
    }

    /// <summary>Computes rows [first, end) of one image, whose first rows all pointers are to. The same rows are the same however they are cut.</summary>
    public static void Rows(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output, int first, int end)
    {
        FloatPanels panels = extents.PanelsFor(V.Count);
        for (int group = 0; group < extents.Groups; group++)
        {
            int column = group * extents.GroupOutputs;
            Frame frame = new(input + (group * extents.GroupInputs), output + column, residual + column);
            float* panel = weights + (group * panels.Elements);
            if (extents.IsPointwise)
            {
                FloatGemm<V, E>.Run(PixelsOf(extents, frame, first, end), panels, panel, 0, panels.Count);
                continue;
            }

            // One by one: a strip of a single pixel is summed in another order than a longer one.
            for (int line = first; line < end; line++)
                Lines(extents, frame, panels, panel, 0, panels.Count, line, line + 1, Share.All);
        }
    }

    private static void Run(in Conv2DExtents extents, float* input, float* weights, float* residual, float* output, Share share)
    {
        FloatPanels panels = extents.PanelsFor(V.Count);
        int step = (int)Math.Max(1, CachedWeightElements / panels.PanelElements);

        // Weights that no cache holds are read by one thread alone.
        bool ownsPanels = !extents.IsPointwise && panels.Count > step && panels.Count >= share.Parts;
        (int start, int last) = (ownsPanels ? share : Share.All).Of(panels.Count);
        share = ownsPanels ? Share.All : share;
        for (int group = 0; group < extents.Groups; group++)
        {
            int column = group * extents.GroupOutputs;
            Frame frame = new(input + (group * extents.GroupInputs), output + column, residual + column);
            float* panel = weights + (group * panels.Elements);
            for (int first = start; first < last; first += step)
            {
                int end = Math.Min(first + step, last);
                if (extents.IsPointwise)
                    FloatGemm<V, E>.Run(PixelsOf(extents, frame, 0, extents.Batch * extents.OutHeight), panels, panel, first, end, share);
                else
                    Images(extents, frame, panels, panel, first, end, share);
            }
        }
    }

    /// <summary>All pixels of some lines, counted over all images, of a pointwise convolution.</summary>
    private static GemmStrip PixelsOf(in Conv2DExtents extents, Frame frame, int line, int endLine)
    {
        nint pixel = (nint)line * extents.OutWidth;
        GemmStrip strip = default;
        strip.Input = frame.Input + (pixel * extents.InChannels);
        strip.InputStride = (nint)extents.InChannels * sizeof(float);
        strip.Output = frame.Output + (pixel * extents.OutChannels);
        strip.Residual = frame.Residual + (pixel * extents.OutChannels);
        strip.OutputStride = extents.OutChannels;
        strip.Rows = (endLine - line) * extents.OutWidth;
        strip.TapRows = 1;
        strip.TapColumns = 1;
        strip.Run = extents.GroupInputs;
        return strip;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Images(
        in Conv2DExtents extents, Frame frame, in FloatPanels panels, float* weights, int first, int end, Share share)
    {
        GemmShare part = ShareOf(extents, panels, end - first, share);
        if (part.IsByPanels)
            (first, end, share) = (first + part.FirstPanel, first + part.EndPanel, Share.All);

        for (int n = 0; n < extents.Batch; n++)
        {
            share = Lines(extents, frame, panels, weights, first, end, 0, extents.OutHeight, share);
            frame = frame.Next(extents);
        }
    }

    // Lines of the image, or panels.
    private static GemmShare ShareOf(in Conv2DExtents extents, in FloatPanels panels, int count, Share share)
    {
        long lineIn = (long)extents.InWidth * extents.GroupInputs, lineOut = (long)extents.OutWidth * extents.GroupOutputs;
        return new GemmShare(
            share, (long)count * panels.Width * panels.Terms, (extents.Y.In * lineIn) + (extents.OutHeight * lineOut), count, extents.OutHeight);
    }

    /// <summary>Computes lines of one image; gives the share for what follows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Share Lines(
        in Conv2DExtents extents, Frame frame, in FloatPanels panels, float* weights, int first, int end, int line, int endLine, Share share)
    {
        while (line < endLine)
        {
            WindowRange rows = extents.Y.RangeFrom(line, endLine);
            for (int x = 0; x < extents.OutWidth;)
            {
                WindowRange columns = extents.X.RangeFrom(x, extents.OutWidth);
                Region(extents, frame, rows, columns, panels, weights, first, end, share);
                share = share.Turn();
                x = columns.End;
            }

            line = rows.End;
        }

        return share;
    }

    /// <summary>Computes outputs that see the same taps, along the longer side of their rectangle.</summary>
    private static void Region(
        in Conv2DExtents extents,
        Frame frame,
        WindowRange rows,
        WindowRange columns,
        in FloatPanels panels,
        float* weights,
        int first,
        int end,
        Share share)
    {
        GemmStrip strip = TapsOf(extents, rows, columns);
        nint pixelIn = (nint)extents.X.Stride * extents.InChannels;
        nint lineIn = (nint)extents.Y.Stride * extents.InWidth * extents.InChannels;
        nint pixelOut = extents.OutChannels;
        nint lineOut = (nint)extents.OutWidth * extents.OutChannels;
        bool across = columns.Length >= rows.Length || columns.Length >= FloatPanels.MaxRows;
        strip.InputStride = (across ? pixelIn : lineIn) * sizeof(float);
        strip.OutputStride = across ? pixelOut : lineOut;
        strip.Rows = across ? columns.Length : rows.Length;

        nint at = (rows.First * lineOut) + (columns.First * pixelOut);
        nint from = (((nint)extents.Y.Position(rows.First, rows.FirstTap) * extents.InWidth)
            + extents.X.Position(columns.First, columns.FirstTap)) * extents.InChannels;
        (int i, int strips) = across ? LinesOf(extents, rows, share) : share.Of(columns.Length);
        for (; i < strips; i++)
        {
            strip.Input = frame.Input + from + (i * (across ? lineIn : pixelIn));
            nint place = at + (i * (across ? lineOut : pixelOut));
            strip.Output = frame.Output + place;
            strip.Residual = frame.Residual + place;
            FloatGemm<V, E>.Run(strip, panels, weights, first, end);
        }
    }

    // A share has the same lines of every image that is as high, so that who wrote them reads them.
    private static (int First, int End) LinesOf(in Conv2DExtents extents, WindowRange rows, Share share)
    {
        (int first, int end) = share.Of(extents.OutHeight);
        return share.Parts == 1 ? (0, rows.Length) : (Math.Max(first - rows.First, 0), Math.Min(end, rows.End) - rows.First);
    }

    /// <summary>The taps of a strip; neighbouring taps of all channels are one stretch of the input.</summary>
    private static GemmStrip TapsOf(in Conv2DExtents extents, WindowRange rows, WindowRange columns)
    {
        bool joined = extents.Groups == 1 && extents.X.Dilation == 1;
        int lineTerms = extents.X.Kernel * extents.GroupInputs;
        return new GemmStrip
        {
            TapRows = columns.Taps * extents.GroupInputs == 0 ? 0 : rows.Taps,
            TapRowStep = (nint)extents.Y.Dilation * extents.InWidth * extents.InChannels,
            TapColumns = joined ? 1 : columns.Taps,
            TapColumnStep = (nint)extents.X.Dilation * extents.InChannels,
            Run = joined ? columns.Taps * extents.GroupInputs : extents.GroupInputs,
            FirstTerm = (rows.FirstTap * lineTerms) + (columns.FirstTap * extents.GroupInputs),
            SkippedTerms = lineTerms - (columns.Taps * extents.GroupInputs),
        };
    }

    /// <summary>The operands, for threads that share the work.</summary>
    private readonly struct Parts(Conv2DExtents extents, float* input, float* weights, float* residual, float* output) : IParts
    {
        private readonly Conv2DExtents _extents = extents;
        private readonly float* _input = input;
        private readonly float* _weights = weights;
        private readonly float* _residual = residual;
        private readonly float* _output = output;

        public void Run(Share share) => FloatConv2D<V, E>.Run(_extents, _input, _weights, _residual, _output, share);
    }

    /// <summary>Where one group of one image lies.</summary>
    private readonly struct Frame(float* input, float* output, float* residual)
    {
        public readonly float* Input = input;
        public readonly float* Output = output;
        public readonly float* Residual = residual;

        public Frame Next(in Conv2DExtents extents)
        {
            nint outputs = (nint)extents.OutHeight * extents.OutWidth * extents.OutChannels;
            return new Frame(Input + ((nint)extents.Y.In * extents.InWidth * extents.InChannels), Output + outputs, Residual + outputs);
        }
    }
}
