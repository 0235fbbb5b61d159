using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The bands of a chain: every stage computes the rows that the next one's band reads and that it does not hold yet.</summary>
internal readonly unsafe struct FloatChain(
    ChainStage* stages, FloatChain.Link* links, int count, float* input, float* residual, float* output, int band) : IParts
{
    private const int Alignment = 16;

    private readonly ChainStage* _stages = stages;
    private readonly Link* _links = links;
    private readonly int _count = count;
    private readonly float* _input = input;
    private readonly float* _residual = residual;
    private readonly float* _output = output;
    private readonly int _band = band;

    /// <summary>Lays out the rows between stages.</summary>
    /// <returns>Elements of all of them.</returns>
    public static long Lay(ReadOnlySpan<ChainStage> stages, int band, Link* links)
    {
        long elements = 0;
        int rows = band;
        for (int i = stages.Length - 1; i >= 0; i--)
        {
            Conv2DExtents extents = stages[i].Extents;
            rows = Math.Min(rows, extents.OutHeight);
            links[i] = new Link { Offset = (nint)elements, Line = (nint)extents.OutWidth * extents.OutChannels };
            if (i < stages.Length - 1)
                elements += ((rows * (long)links[i].Line) + Alignment - 1) / Alignment * Alignment;
            rows = (int)Math.Min(extents.Y.In, ((rows - 1) * (long)extents.Y.Stride) + ((extents.Y.Kernel - 1) * (long)extents.Y.Dilation) + 1);
        }

        return elements;
    }

    /// <summary>Computes all outputs.</summary>
    public void Run(byte* scratch, int scratchBytes, int threads)
    {
        FloatChain self = this;

        // Parts repeat rows that their neighbours compute too.
        Workers.Run(ref self, threads, scratch, scratchBytes, each: 1);
    }

    /// <inheritdoc/>
    public void Run(Share share)
    {
        Conv2DExtents last = _stages[_count - 1].Extents, first = _stages[0].Extents;
        (int row, int end) = share.Of(last.Batch * last.OutHeight);
        nint inputs = (nint)first.Y.In * first.InWidth * first.InChannels, outputs = last.OutHeight * _links[_count - 1].Line;
        Link* links = stackalloc Link[_count];
        while (row < end)
        {
            int image = row / last.OutHeight, before = image * last.OutHeight;
            int stop = Math.Min(end, before + last.OutHeight);
            new ReadOnlySpan<Link>(_links, _count).CopyTo(new Span<Link>(links, _count));
            links[_count - 1].Rows = _output + (image * outputs);
            for (int i = 0; i < _count - 1; i++)
                links[i].Rows = (float*)share.Scratch + links[i].Offset;
            Image(links, _input + (image * inputs), _residual + (image * outputs), row - before, stop - before);
            row = stop;
        }
    }

    private void Image(Link* links, float* input, float* residual, int first, int end)
    {
        int bands = (end - first + _band - 1) / _band;
        for (int i = 0, row = first; i < bands; i++)
        {
            int stop = first + (int)((long)(end - first) * (i + 1) / bands);
            Band(links, input, residual, row, stop);
            row = stop;
        }
    }

    private void Band(Link* links, float* input, float* residual, int row, int end)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            (links[i].Needed, links[i].NeededEnd) = (row, end);
            WindowAxis axis = _stages[i].Extents.Y;
            row = Math.Clamp(axis.Position(row, 0), 0, axis.In);
            end = Math.Clamp(axis.Position(end - 1, axis.Kernel - 1) + 1, row, axis.In);
        }

        for (int i = 0; i < _count - 1; i++)
        {
            int start = links[i].Advance();
            if (start < links[i].NeededEnd)
                _stages[i].Rows(Source(links, i, input), null, links[i].Image, start, links[i].NeededEnd);
        }

        Link* last = links + _count - 1;
        _stages[_count - 1].Rows(Source(links, _count - 1, input), residual, last->Rows, last->Needed, last->NeededEnd);
    }

    private static float* Source(Link* links, int stage, float* input) => stage == 0 ? input : links[stage - 1].Image;

    /// <summary>What a stage gives.</summary>
    internal struct Link
    {
        /// <summary>Where in the scratch memory its rows lie.</summary>
        public nint Offset;

        /// <summary>Elements of a row.</summary>
        public nint Line;

        /// <summary>The first row that is held.</summary>
        public float* Rows;

        /// <summary>The first row that the band needs.</summary>
        public int Needed;

        /// <summary>One past the last row that the band needs.</summary>
        public int NeededEnd;

        private int _first;
        private int _end;

        /// <summary>Where the image would begin if all of it were held.</summary>
        public readonly float* Image => Rows - (_first * Line);

        /// <summary>Lets go of rows before the band and takes those up to its end.</summary>
        /// <returns>The first row that is not held yet.</returns>
        public int Advance()
        {
            int start = Math.Max(_end, Needed);
            if (Needed > _first && _end > Needed)
                Buffer.MemoryCopy(Image + (Needed * Line), Rows, long.MaxValue, (_end - Needed) * Line * sizeof(float));
            (_first, _end) = (Needed, NeededEnd);
            return start;
        }
    }
}
