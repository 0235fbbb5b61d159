using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Integer convolution as a matrix product: the terms of a block of output pixels are brought together as 16-bit integers, padding as
/// zeros, and all output channels are computed from them while they are in the cache.
/// </summary>
internal static unsafe class IntConv2D<T, B>
    where T : unmanaged, IBinaryInteger<T>
    where B : struct, IRowBlocks
{
    // Parts of a thread that takes panels.
    private const int PanelParts = 2;

    /// <summary>Computes all outputs.</summary>
    /// <param name="extents">The shape.</param>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="zeroPoint">Subtracted from every element of the input.</param>
    /// <param name="scratch">Memory for the terms of a block.</param>
    /// <param name="scratchBytes">Its size, enough for one pixel's terms.</param>
    /// <param name="blocks">Computes the outputs of a block.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run(in Conv2DExtents extents, T* input, int zeroPoint, byte* scratch, int scratchBytes, in B blocks, int threads)
    {
        int pixels = extents.Batch * extents.OutHeight * extents.OutWidth, most = RowBlock.Rows(scratchBytes, extents.PairedTerms);

        // Parts of few pixels would read all weights often; parts of the panels bring the pixels' terms together once each.
        bool byPanels = pixels < PanelParts * threads * most && blocks.PanelCount >= PanelParts * threads;
        Parts parts = new(extents, input, zeroPoint, most, blocks, byPanels);
        Workers.Run(ref parts, threads, scratch, scratchBytes, byPanels ? PanelParts : PartQueue.PartsPerThread);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(in Conv2DExtents extents, T* input, int zeroPoint, int most, in B blocks, bool byPanels, Share share)
    {
        (int start, int last) = (byPanels ? Share.All : share).Of(extents.Batch * extents.OutHeight * extents.OutWidth);
        (int firstPanel, int endPanel) = (byPanels ? share : Share.All).Of(blocks.PanelCount);
        int stride = RowBlock.Stride(extents.PairedTerms), pixels = last - start;
        int count = (pixels + most - 1) / most;
        T* inputEnd = input + ((nint)extents.Batch * extents.Y.In * extents.InWidth * extents.InChannels);
        for (int group = 0; group < extents.Groups; group++)
        {
            T* channels = input + (group * extents.GroupInputs);
            for (int block = 0, first = start; block < count; block++)
            {
                int end = start + (int)((long)pixels * (block + 1) / count);
                Gather(extents, channels, inputEnd, zeroPoint, first, end, share.Scratch, stride);
                blocks.Run((short*)share.Scratch, stride, first, end - first, group, firstPanel, endPanel);
                first = end;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(in Conv2DExtents extents, T* input, T* inputEnd, int zeroPoint, int first, int end, byte* rows, int stride)
    {
        short* rowsEnd = (short*)(rows + ((nint)(end - first) * stride));
        if (extents.IsPointwise)
        {
            WindowRuns one = new() { Lines = 1, Runs = 1, Terms = extents.GroupInputs, LineTerms = extents.LineTerms };
            Pixels(one, input + ((nint)first * extents.InChannels), inputEnd, extents.InChannels, zeroPoint, end - first, (short*)rows, rowsEnd);
            return;
        }

        nint image = (nint)extents.Y.In * extents.InWidth * extents.InChannels;
        (int line, int x) = int.DivRem(first, extents.OutWidth);
        for (int pixel = first; pixel < end; line++, x = 0)
        {
            (int n, int y) = int.DivRem(line, extents.OutHeight);
            WindowRange tapRows = extents.Y.RangeFrom(y, y + 1);
            int until = Math.Min(extents.OutWidth, x + end - pixel);
            pixel += until - x;
            while (x < until)
            {
                WindowRange tapColumns = extents.X.RangeFrom(x, until);
                Windows(extents, input + (n * image), inputEnd, zeroPoint, tapRows, tapColumns, (short*)rows, rowsEnd);
                rows += (nint)tapColumns.Length * stride;
                x = tapColumns.End;
            }
        }
    }

    /// <summary>The terms of neighbouring pixels that see the same taps, row by row of the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Windows(
        in Conv2DExtents extents, T* image, T* inputEnd, int zeroPoint, in WindowRange tapRows, in WindowRange tapColumns, short* target, short* rowsEnd)
    {
        int columns = tapColumns.Taps, inputs = extents.GroupInputs;
        nint columnStep = (nint)extents.X.Dilation * extents.InChannels, pixelStep = (nint)extents.X.Stride * extents.InChannels;

        // Neighbouring taps of all channels are one run of the input.
        bool isOneRun = columnStep == inputs;
        WindowRuns runs = new()
        {
            Lines = tapRows.Taps,
            LineStep = (nint)extents.Y.Dilation * extents.InWidth * extents.InChannels,
            LineTerms = extents.LineTerms,
            Runs = isOneRun ? 1 : columns,
            RunStep = columnStep,
            Terms = isOneRun ? columns * inputs : inputs,
        };
        T* pixel = image + ((((nint)extents.Y.Position(tapRows.First, tapRows.FirstTap) * extents.InWidth)
            + extents.X.Position(tapColumns.First, tapColumns.FirstTap)) * extents.InChannels);
        if (tapRows.Taps * columns * inputs == extents.Terms)
        {
            Pixels(runs, pixel, inputEnd, pixelStep, zeroPoint, tapColumns.Length, target, rowsEnd);
            return;
        }

        nint stride = RowBlock.Stride(extents.PairedTerms) / sizeof(short), first = ((nint)tapRows.FirstTap * runs.LineTerms) + (tapColumns.FirstTap * inputs);
        for (int count = tapColumns.Length; count != 0; count--, pixel += pixelStep, target += stride)
        {
            new Span<short>(target, extents.PairedTerms).Clear();
            Pixel(runs, pixel, zeroPoint, target + first);
        }
    }

    /// <summary>The terms of pixels that see every tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixels(
        in WindowRuns runs, T* pixel, T* inputEnd, nint pixelStep, int zeroPoint, int count, short* target, short* rowsEnd)
    {
        nint stride = RowBlock.Stride(runs.Lines * runs.LineTerms) / sizeof(short);
        int safe = runs.Safe<T>(count, (nint)(inputEnd - pixel), pixelStep, (nint)(rowsEnd - target), stride);
        runs.Widen(pixel, pixelStep, zeroPoint, target, stride, safe);
        for (int i = safe; i < count; i++)
            Pixel(runs, pixel + (i * pixelStep), zeroPoint, target + (i * stride));
    }

    /// <summary>The terms of one pixel.</summary>
    private static void Pixel(in WindowRuns runs, T* line, int zeroPoint, short* target)
    {
        for (int row = runs.Lines; row != 0; row--, line += runs.LineStep, target += runs.LineTerms)
        {
            for (int i = 0; i < runs.Runs; i++)
                Widening.Run(line + (i * runs.RunStep), runs.Terms, zeroPoint, target + (i * runs.Terms));
        }
    }

    /// <summary>The operands, for threads that share the work.</summary>
    private readonly struct Parts(Conv2DExtents extents, T* input, int zeroPoint, int most, B blocks, bool byPanels) : IParts
    {
        private readonly Conv2DExtents _extents = extents;
        private readonly T* _input = input;
        private readonly int _zeroPoint = zeroPoint;
        private readonly int _most = most;
        private readonly B _blocks = blocks;
        private readonly bool _byPanels = byPanels;

        public void Run(Share share) => IntConv2D<T, B>.Run(_extents, _input, _zeroPoint, _most, _blocks, _byPanels, share);
    }
}
