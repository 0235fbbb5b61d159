using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Blocks of tiles in integers: input lines are widened to 16 bits and spread over the products' planes, which are multiplied by the
/// weights of one panel of output channels after the other; the outputs are gathered from the panel's products.
/// </summary>
internal unsafe partial struct IntWinograd<V, W, T, E, TOutput> : IParts
    where V : struct, ILanes<V>
    where W : struct, IIntWinograd
    where T : unmanaged, IBinaryInteger<T>
    where E : struct, IInt32Epilogue
    where TOutput : unmanaged
{
    private const int MostInputs = 6, MostOutputs = 4;

    // Weights that a usual second-level cache keeps while a thread passes over them for its rows of tiles.
    private const int CachedWeightBytes = 512 * 1024;

    private readonly Conv2DExtents _extents;
    private readonly IntWinogradLayout _layout;
    private readonly IntPanels _panels;
    private readonly int _zeroPoint;
    private readonly short _padding;
    private readonly int* _weights;
    private readonly sbyte* _taps;
    private readonly Int32Channels _channels;
    private readonly T* _input;
    private readonly TOutput* _residual;
    private readonly TOutput* _output;
    private byte* _scratch;
    private bool _isByPanels;

    /// <summary>A convolution with blocks that fit scratch memory of a size.</summary>
    public IntWinograd(
        in Conv2DExtents extents, int zeroPoint, PackedIntWinograd weights, in Int32Channels channels, int scratchBytes, T* input, TOutput* residual, TOutput* output)
    {
        _extents = extents;
        _layout = IntWinogradLayout.Of(extents, W.Inputs, W.Outputs, weights.Taps is not null, scratchBytes);
        _panels = weights.Panels;
        _zeroPoint = zeroPoint + weights.Center;
        _padding = (short)-weights.Center;
        _weights = weights.Weights.Pointer;
        _taps = weights.Taps is null ? null : weights.Taps.Pointer;
        _channels = channels;
        _input = input;
        _residual = residual;
        _output = output;
    }

    private readonly short* Lines => (short*)_scratch;

    private readonly short* Spread => (short*)(_scratch + _layout.LineBytes);

    private readonly int* Products => (int*)(_scratch + _layout.LineBytes + (W.Inputs * W.Inputs * _layout.SpreadPlane));

    private readonly int TileRows => (_extents.OutHeight + W.Outputs - 1) / W.Outputs;

    /// <summary>Computes all outputs.</summary>
    public void Run(byte* scratch, int scratchBytes, int threads)
    {
        // Threads that part the panels all spread the inputs, but read their own weights alone.
        nint weightBytes = W.Inputs * W.Inputs * _panels.TotalLanes * sizeof(int);
        bool suitsRows = weightBytes <= CachedWeightBytes && TileRows >= PartQueue.PartsPerThread * threads;
        _isByPanels = _panels.Count >= threads && !suitsRows;
        Workers.Run(ref this, threads, scratch, scratchBytes, _isByPanels ? 1 : PartQueue.PartsPerThread);
    }

    /// <inheritdoc/>
    public readonly void Run(Share share)
    {
        IntWinograd<V, W, T, E, TOutput> own = this;
        own._scratch = share.Scratch;
        (int firstRow, int endRow) = (_isByPanels ? Share.All : share).Of(TileRows);
        (int firstPanel, int endPanel) = (_isByPanels ? share : Share.All).Of(_panels.Count);
        if (firstPanel == endPanel)
            return;
        nint image = (nint)_extents.Y.In * _extents.InWidth * _extents.InChannels;
        nint result = (nint)_extents.OutHeight * _extents.OutWidth * _extents.OutChannels;
        for (int n = 0; n < _extents.Batch; n++)
        {
            for (int first = firstRow; first < endRow; first += _layout.TileRows)
            {
                int rows = Math.Min(_layout.TileRows, endRow - first);
                for (int row = 0; row < rows; row++)
                    own.SpreadRow(_input + (n * image), (first + row) * W.Outputs, row);
                for (int panel = firstPanel; panel < endPanel; panel++)
                    own.Panel(panel, first, rows, _residual + (n * result), _output + (n * result));
            }
        }
    }

    /// <summary>Widens the lines that a row of tiles sees and spreads its tiles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void SpreadRow(T* image, int y, int row)
    {
        short* lines = Lines, spread = Spread;
        int width = _layout.LineWidth * _layout.Channels;
        for (int i = 0; i < W.Inputs; i++)
            Widen(image, y + i - _extents.Y.Pad, lines + ((nint)i * width));
        for (int tile = 0; tile < _layout.TileColumns; tile++)
        {
            nint at = ((nint)row * _layout.TileColumns) + tile;
            SpreadTile(lines + ((nint)tile * W.Outputs * _layout.Channels), width, spread + (at * _layout.RowStride / sizeof(short)));
        }
    }

    /// <summary>One line less the zero point and the center.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Widen(T* image, int y, short* target)
    {
        int channels = _extents.InChannels, stride = _layout.Channels, width = _layout.LineWidth;
        int first = Math.Min(_extents.X.Pad, width), count = Math.Min(_extents.InWidth, width - first);
        if ((uint)y >= (uint)_extents.Y.In)
            count = 0;
        if (channels != stride || count == 0)
        {
            new Span<short>(target, width * stride).Fill(_padding);
        }
        else
        {
            new Span<short>(target, first * stride).Fill(_padding);
            new Span<short>(target + ((first + count) * stride), (width - first - count) * stride).Fill(_padding);
        }

        T* line = image + ((nint)y * _extents.InWidth * channels);
        target += first * stride;
        if (channels == stride)
        {
            Widening.Run(line, count * channels, _zeroPoint, target);
            return;
        }

        for (; count > 0; count--, line += channels, target += stride)
            Widening.Run(line, channels, _zeroPoint, target);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void SpreadTile(short* source, nint lineStep, short* target)
    {
        short* columns = stackalloc short[MostInputs * MostInputs * Vector<short>.Count];
        nint step = W.Inputs * Vector<short>.Count, plane = _layout.SpreadPlane / sizeof(short);
        for (int c = 0; c < _layout.Channels; c += Vector<short>.Count)
        {
            for (int j = 0; j < W.Inputs; j++)
                W.SpreadInputs(source + (j * _layout.Channels) + c, lineStep, columns + (j * Vector<short>.Count), step);
            for (int i = 0; i < W.Inputs; i++)
                W.SpreadInputs(columns + (i * step), Vector<short>.Count, target + (i * W.Inputs * plane) + c, plane);
        }
    }

    /// <summary>Multiplies and gathers one panel of output channels of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Panel(int panel, int firstRow, int rows, TOutput* residual, TOutput* output)
    {
        int tiles = rows * _layout.TileColumns;
        int channel = panel * _panels.Width, width = _panels.WidthOf(panel);
        int* products = Products;
        if (_taps == null)
            Multiply(tiles, width, _weights + ((nint)panel * _panels.PanelLanes));
        else
            MultiplySpread(tiles, width, _taps + (2 * 9 * (nint)panel * _panels.PanelLanes));
        for (int tile = 0; tile < tiles; tile++)
        {
            (int row, int column) = int.DivRem(tile, _layout.TileColumns);
            int y = (firstRow + row) * W.Outputs, x = column * W.Outputs;
            nint at = ((((nint)y * _extents.OutWidth) + x) * _extents.OutChannels) + channel;
            GatherTile(products + ((nint)tile * width), width, y, x, _panels.ColumnsOf(panel), _channels.From(channel), residual + at, output + at);
        }
    }

    /// <summary>One matrix product for each plane.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int tiles, int width, int* weights)
    {
        int* zeros = stackalloc int[2 * 16];
        new Span<int>(zeros, 2 * 16).Clear();
        int limit = width == V.Count ? IntPanels.MaxRows : IntPanels.RowLimit(V.Count);
        int blocks = (tiles + limit - 1) / limit;
        short* spread = Spread;
        int* products = Products;
        for (int p = 0; p < W.Inputs * W.Inputs; p++, weights += _panels.TotalLanes)
        {
            byte* rows = (byte*)spread + (p * _layout.SpreadPlane);
            int* sums = products + (p * _layout.ProductPlane / sizeof(int));
            for (int row = 0, left = blocks; left > 0; left--)
            {
                int height = (tiles - row + left - 1) / left;
                short* tileRows = (short*)(rows + ((nint)row * _layout.RowStride));
                IntTiles<V>.Run(
                    height, width, tileRows, _layout.RowStride, weights, _panels.Pairs, _panels.TotalLanes, zeros, sums + ((nint)row * width));
                row += height;
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void GatherTile(int* source, int width, int y, int x, int channels, in Int32Channels operands, TOutput* residual, TOutput* output)
    {
        int rows = Math.Min(W.Outputs, _extents.OutHeight - y), columns = Math.Min(W.Outputs, _extents.OutWidth - x);
        int* sums = stackalloc int[MostOutputs * MostOutputs * 2 * 16];
        int* middle = stackalloc int[MostOutputs * MostInputs * 16];
        int* values = stackalloc int[MostOutputs * 16];
        nint plane = _layout.ProductPlane / sizeof(int), step = W.Inputs * V.Count;
        V inverse = V.BroadcastInt32(W.Inverse);
        for (int c = 0; c < width; c += V.Count)
        {
            V bias = V.LoadInt32(operands.Bias + c);
            for (int j = 0; j < W.Inputs; j++)
                W.GatherOutputs<V>(source + (j * plane) + c, W.Inputs * plane, middle + (j * V.Count), step);
            for (int i = 0; i < rows; i++)
            {
                W.GatherOutputs<V>(middle + (i * step), V.Count, values, V.Count);
                for (int j = 0; j < columns; j++)
                {
                    V value = V.LoadInt32(values + (j * V.Count));
                    if (W.Inverse != 1)
                        value = V.MultiplyInt32(value, inverse);
                    value = V.ShiftRightArithmeticInt32(value, W.Shift(i) + W.Shift(j));
                    V.StoreInt32(sums + (((i * MostOutputs) + j) * width) + c, V.AddInt32(value, bias));
                }
            }
        }

        nint line = (nint)_extents.OutWidth * _extents.OutChannels;
        for (int i = 0; i < rows; i++, residual += line, output += line)
            Int32Finish<V, E, TOutput>.Run(sums + (i * MostOutputs * width), width, columns, channels, operands, residual, output, _extents.OutChannels);
    }
}
