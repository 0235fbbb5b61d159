using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Lines of rows of bytes: sums of 32 bits with an epilogue and a narrow result.</summary>
internal unsafe struct ByteBlocks<V, E, T>
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged
{
    /// <summary>The weights; keep them alive while they are used.</summary>
    public BytePanels Panels;

    /// <summary>Operands of the first column.</summary>
    public Int32Channels Channels;

    /// <summary>The other tensor, if the epilogue takes one.</summary>
    public T* Residual;

    /// <summary>The output.</summary>
    public T* Output;

    /// <summary>Elements between two rows of the output and of the residual.</summary>
    public nint OutputStride;

    /// <summary>Computes some panels' outputs of lines of rows.</summary>
    /// <param name="rows">The first row of the first line.</param>
    /// <param name="stride">Bytes between two rows of a line.</param>
    /// <param name="width">Rows of a line.</param>
    /// <param name="count">The number of lines.</param>
    /// <param name="step">Bytes between two lines.</param>
    /// <param name="first">The first row in the product.</param>
    /// <param name="firstPanel">The first panel to compute.</param>
    /// <param name="endPanel">One past the last panel to compute.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(byte* rows, nint stride, int width, int count, nint step, int first, int firstPanel, int endPanel)
    {
        int* memory = stackalloc int[IntPanels.MaxSums + IntPanels.Slack];
        int* sums = CacheLine.Align(memory);
        IntPanels columns = Panels.Columns;
        for (int i = firstPanel; i < endPanel; i++)
        {
            BytePanels.Panel panel = Panels.Panels[i];
            sbyte* weights = Panels.Weights.Pointer + panel.Weights;
            int* offsets = Panels.Offsets.Pointer + panel.Offsets;
            int lanes = columns.WidthOf(i), channel = i * columns.Width;
            nint ahead = ((nint)(2 * panel.Doubles) + panel.Singles) * lanes * sizeof(int);
            Int32Channels channels = Channels.From(channel);
            int limit = ByteGemmTile<V>.RowLimit(lanes / V.Count);
            int tiles = (width + limit - 1) / limit;
            for (int line = 0; line < count; line++)
            {
                byte* tile = rows + (line * step);
                nint at = (((nint)first + (line * (nint)width)) * OutputStride) + channel;
                for (int left = tiles, row = 0; left > 0; left--)
                {
                    int height = (width - row + left - 1) / left;
                    ByteTiles<V>.Run(height, lanes, tile, stride, weights, offsets, panel.Doubles, panel.Singles, ahead, channels.Bias, sums);
                    Int32Finish<V, E, T>.Run(
                        sums, lanes, height, columns.ColumnsOf(i), channels, Residual + at, Output + at, OutputStride);
                    row += height;
                    tile += height * stride;
                    at += height * OutputStride;
                }
            }
        }
    }
}
