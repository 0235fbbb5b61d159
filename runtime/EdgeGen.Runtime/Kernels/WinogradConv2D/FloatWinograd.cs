using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Blocks of tiles: their inputs are spread over the products' planes, each plane is multiplied by its weights, and the outputs are
/// gathered from the planes.
/// </summary>
internal unsafe struct FloatWinograd<V, W, E> : IParts
    where V : struct, ILanes<V>
    where W : struct, IWinograd
    where E : struct, IFloatEpilogue
{
    private const int MostInputs = 6;
    private readonly Conv2DExtents _extents;
    private readonly float* _input;
    private readonly float* _bias;
    private readonly float* _weights;
    private readonly float* _residual;
    private readonly float* _output;
    private readonly nint _spreadPlane;
    private readonly nint _productPlane;
    private readonly int _tiles;
    private readonly int _tileRows;
    private readonly int _tileColumns;
    private float* _patch;
    private int _blocks;
    private int _first;
    private int _count;
    private bool _isByPanels;

    /// <summary>Lays out the scratch memory for blocks of <paramref name="tiles"/> tiles.</summary>
    public FloatWinograd(in Conv2DExtents extents, float* input, float* panels, float* residual, float* output, float* scratch, int tiles)
    {
        _extents = extents;
        _input = input;
        _residual = residual;
        _output = output;
        _bias = panels;
        _weights = panels + extents.OutChannels;
        _tileRows = (extents.OutHeight + W.Outputs - 1) / W.Outputs;
        _tileColumns = (extents.OutWidth + W.Outputs - 1) / W.Outputs;
        _tiles = tiles;
        _spreadPlane = ((nint)tiles * extents.InChannels) + WinogradConv2D.PlanePadding;
        _productPlane = ((nint)tiles * extents.OutChannels) + WinogradConv2D.PlanePadding;
        _patch = scratch;
    }

    private readonly nint PatchElements => W.Inputs * W.Inputs * (nint)_extents.InChannels;

    private readonly float* Spread => _patch + PatchElements;

    private readonly float* Products => Spread + (W.Inputs * W.Inputs * _spreadPlane);

    private readonly int Tiles => _extents.Batch * _tileRows * _tileColumns;

    private readonly FloatPanels Panels => new(V.Count, _extents.OutChannels, _extents.InChannels);

    /// <summary>Computes all outputs.</summary>
    public void Run(int threads)
    {
        // Threads that part the panels all spread the inputs, but keep their own weights alone in their caches.
        FloatPanels panels = Panels;
        long inputs = (long)_extents.Y.In * _extents.InWidth * _extents.InChannels, outputs = (long)_extents.OutHeight * _extents.OutWidth * _extents.OutChannels;
        GemmShare halves = new(
            new Share(0, threads), W.Inputs * W.Inputs * panels.Elements, _extents.Batch * (inputs + outputs), panels.Count, Tiles);
        _isByPanels = threads > 1 && panels.Count >= threads && (halves.IsByPanels || BlocksFor(threads) < threads);
        _blocks = BlocksFor(_isByPanels ? 1 : threads);
        nint blockBytes = (PatchElements + (W.Inputs * W.Inputs * (_spreadPlane + _productPlane))) * sizeof(float);
        Workers.Run(ref this, threads, (byte*)_patch, checked((int)blockBytes), each: 1);
    }

    /// <inheritdoc/>
    public readonly void Run(Share share)
    {
        FloatPanels panels = Panels;
        FloatWinograd<V, W, E> own = this;
        own._patch = (float*)share.Scratch;
        (int firstPanel, int endPanel) = (_isByPanels ? share : Share.All).Of(panels.Count);
        (int block, int end) = (_isByPanels ? Share.All : share).Of(_blocks);
        if (firstPanel == endPanel)
            return;
        for (; block < end; block++)
        {
            own.SelectBlock(block);
            own.SpreadTiles();
            own.Multiply(panels, firstPanel, endPanel);
            own.GatherTiles(firstPanel * panels.Width, Math.Min(_extents.OutChannels, endPanel * panels.Width));
        }
    }

    /// <summary>
    /// As few blocks as scratch memory allows, and as many for each thread. All have more than one tile if there is more than one: a single
    /// row of a product is summed in another order.
    /// </summary>
    private readonly int BlocksFor(int threads)
    {
        int least = (Tiles + _tiles - 1) / _tiles, even = (least + threads - 1) / threads * threads;
        return least < threads || Tiles < 2 * even ? least : even;
    }

    private void SelectBlock(int block)
    {
        _first = (int)((long)Tiles * block / _blocks);
        _count = (int)((long)Tiles * (block + 1) / _blocks) - _first;
    }

    private readonly void SpreadTiles()
    {
        float* spread = Spread;
        for (int t = 0; t < _count; t++)
            SpreadTile(_first + t, spread + ((nint)t * _extents.InChannels), _patch);
    }

    private readonly void GatherTiles(int firstChannel, int endChannel)
    {
        float* products = Products;
        for (int t = 0; t < _count; t++)
            GatherTile(_first + t, products + ((nint)t * _extents.OutChannels), firstChannel, endChannel);
    }

    private readonly (int Image, int Y, int X) Place(int tile)
    {
        (int line, int x) = int.DivRem(tile, _tileColumns);
        (int image, int y) = int.DivRem(line, _tileRows);
        return (image, y * W.Outputs, x * W.Outputs);
    }

    /// <summary>One matrix product for each plane.</summary>
    private readonly void Multiply(in FloatPanels panels, int firstPanel, int endPanel)
    {
        GemmStrip strip = new()
        {
            InputStride = (nint)_extents.InChannels * sizeof(float),
            OutputStride = _extents.OutChannels,
            Rows = _count,
            TapRows = 1,
            TapColumns = 1,
            Run = _extents.InChannels,
        };
        float* spread = Spread, products = Products;
        for (int p = 0; p < W.Inputs * W.Inputs; p++)
        {
            strip.Input = spread + (p * _spreadPlane);
            strip.Output = products + (p * _productPlane);
            FloatGemm<V, Identity>.Run(strip, panels, _weights + (p * panels.Elements), firstPanel, endPanel);
        }
    }

    /// <summary>Bᵀ·patch·B of one tile, a register of channels at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void SpreadTile(int tile, float* target, float* patch)
    {
        (int image, int y, int x) = Place(tile);
        int channels = _extents.InChannels;
        nint row = (nint)_extents.InWidth * channels;
        float* source = Patch(image, y - _extents.Y.Pad, x - _extents.X.Pad, patch, ref row);
        byte* memory = stackalloc byte[(MostInputs * MostInputs * 16 * sizeof(float)) + CacheLine.Bytes];
        float* columns = (float*)CacheLine.Align(memory);
        for (int c = 0; c < channels; c += V.Count)
        {
            for (int j = 0; j < W.Inputs; j++)
                W.SpreadInputs<V>(source + (j * channels) + c, row, columns + (j * V.Count), W.Inputs * V.Count);
            for (int i = 0; i < W.Inputs; i++)
                W.SpreadInputs<V>(columns + (i * W.Inputs * V.Count), V.Count, target + (i * W.Inputs * _spreadPlane) + c, _spreadPlane);
        }
    }

    /// <summary>The inputs of a tile: where they lie, or a copy with zeros for what lies outside the image.</summary>
    private readonly float* Patch(int image, int y, int x, float* patch, ref nint row)
    {
        int height = _extents.Y.In, width = _extents.InWidth, channels = _extents.InChannels;
        float* source = _input + (((((nint)image * height) + y) * width) + x) * channels;
        if (y >= 0 && x >= 0 && y <= height - W.Inputs && x <= width - W.Inputs)
            return source;
        int firstColumn = Math.Clamp(-x, 0, W.Inputs), endColumn = Math.Clamp(width - x, firstColumn, W.Inputs);
        for (int i = 0; i < W.Inputs; i++)
        {
            Span<float> line = new(patch + (i * W.Inputs * channels), W.Inputs * channels);
            line.Clear();
            if ((uint)(y + i) < (uint)height && endColumn > firstColumn)
                new ReadOnlySpan<float>(source + (i * row) + (firstColumn * channels), (endColumn - firstColumn) * channels).CopyTo(line[(firstColumn * channels)..]);
        }

        row = (nint)W.Inputs * channels;
        return patch;
    }

    /// <summary>Aᵀ·products·A of one tile, then bias and epilogue, a register of channels at a time.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void GatherTile(int tile, float* source, int firstChannel, int endChannel)
    {
        (int image, int y, int x) = Place(tile);
        int channels = _extents.OutChannels;
        int rows = Math.Min(W.Outputs, _extents.OutHeight - y), columns = Math.Min(W.Outputs, _extents.OutWidth - x);
        nint first = ((((nint)image * _extents.OutHeight) + y) * _extents.OutWidth + x) * channels;
        nint line = (nint)_extents.OutWidth * channels;
        byte* memory = stackalloc byte[(MostInputs * (MostInputs + 1) * 16 * sizeof(float)) + CacheLine.Bytes];
        float* middle = (float*)CacheLine.Align(memory), values = middle + (MostInputs * MostInputs * 16);
        for (int c = firstChannel; c < endChannel; c += V.Count)
        {
            V bias = V.Load(_bias + c);
            for (int j = 0; j < W.Inputs; j++)
                W.GatherOutputs<V>(source + (j * _productPlane) + c, W.Inputs * _productPlane, middle + (j * V.Count), W.Inputs * V.Count);
            for (int i = 0; i < rows; i++)
            {
                W.GatherOutputs<V>(middle + (i * W.Inputs * V.Count), V.Count, values, V.Count);
                nint at = first + (i * line) + c;
                for (int j = 0; j < columns; j++, at += channels)
                    FloatFinish<V, E>.Store(V.Load(values + (j * V.Count)) + bias, _output + at, _residual + at);
            }
        }
    }
}
