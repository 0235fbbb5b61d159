using System.Numerics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Integer convolution as a matrix product whose rows are windows of lines of bytes.</summary>
internal readonly unsafe struct ByteConv2D<V, E, T, TOutput> : IParts
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged, IBinaryInteger<T>
    where TOutput : unmanaged
{
    // Parts of a thread that takes panels.
    private const int PanelParts = 2;

    private readonly Conv2DExtents _extents;
    private readonly ByteLines _lines;
    private readonly T* _input;
    private readonly int _zeroPoint;
    private readonly int _least;
    private readonly int _most;
    private readonly bool _byPanels;
    private readonly ByteBlocks<V, E, TOutput> _blocks;

    private ByteConv2D(
        in Conv2DExtents extents, T* input, int zeroPoint, int least, int scratchBytes, in ByteBlocks<V, E, TOutput> blocks, int threads)
    {
        _extents = extents;
        _lines = ByteLines.Of(extents);
        _input = input;
        _zeroPoint = zeroPoint;
        _least = least;
        _most = extents.IsPointwise ? _lines.Pixels(scratchBytes) : _lines.Rows(scratchBytes);
        _blocks = blocks;

        // Parts of few rows would read all weights often; parts of the panels fill the lines once each.
        _byPanels = Rows < PanelParts * threads * (long)_most && blocks.Panels.Columns.Count >= PanelParts * threads;
    }

    // Lines of outputs, or pixels.
    private int Rows => _extents.Batch * _extents.OutHeight * (_extents.IsPointwise ? _extents.OutWidth : 1);

    /// <summary>Computes all outputs.</summary>
    /// <param name="extents">A shape that <see cref="ByteLines"/> suit.</param>
    /// <param name="input">[batch, rows, columns, channels] of 8-bit integers.</param>
    /// <param name="zeroPoint">What padding holds.</param>
    /// <param name="least">The least input or zero point, which the biases take into account.</param>
    /// <param name="scratch">Memory for the lines that a line of outputs sees, or more.</param>
    /// <param name="scratchBytes">Its size.</param>
    /// <param name="blocks">Computes the outputs.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run(
        in Conv2DExtents extents, T* input, int zeroPoint, int least, byte* scratch, int scratchBytes, in ByteBlocks<V, E, TOutput> blocks, int threads)
    {
        ByteConv2D<V, E, T, TOutput> self = new(extents, input, zeroPoint, least, scratchBytes, blocks, threads);
        Workers.Run(ref self, threads, scratch, scratchBytes, self._byPanels ? PanelParts : PartQueue.PartsPerThread);
    }

    /// <inheritdoc/>
    public void Run(Share share)
    {
        (int start, int end) = (_byPanels ? Share.All : share).Of(Rows);
        (int firstPanel, int endPanel) = (_byPanels ? share : Share.All).Of(_blocks.Panels.Columns.Count);
        if (_extents.IsPointwise)
            Pixels(start, end, firstPanel, endPanel, share.Scratch);
        else
            Lines(start, end, firstPanel, endPanel, share.Scratch);
    }

    private void Pixels(int start, int end, int firstPanel, int endPanel, byte* scratch)
    {
        int channels = _extents.InChannels, blocks = (end - start + _most - 1) / _most;
        for (int pixel = start; blocks > 0; blocks--)
        {
            int count = (end - pixel + blocks - 1) / blocks;
            ByteLines.Lower(_input + ((nint)pixel * channels), count * channels, _least, scratch);
            _blocks.Run(scratch, channels, count, 1, 0, pixel, firstPanel, endPanel);
            pixel += count;
        }
    }

    private void Lines(int start, int end, int firstPanel, int endPanel, byte* scratch)
    {
        nint image = (nint)_extents.Y.In * _extents.InWidth * _extents.InChannels;
        for (int line = start, count; line < end; line += count)
        {
            (int n, int y) = int.DivRem(line, _extents.OutHeight);
            count = Math.Min(_most, Math.Min(end - line, _extents.OutHeight - y));
            _lines.Fill(_input + (n * image), _zeroPoint, _least, y, count, scratch);
            nint stride = (nint)_extents.X.Stride * _extents.InChannels, step = (nint)_extents.Y.Stride * _lines.Stride;
            _blocks.Run(scratch, stride, _extents.OutWidth, count, step, line * _extents.OutWidth, firstPanel, endPanel);
        }
    }
}
