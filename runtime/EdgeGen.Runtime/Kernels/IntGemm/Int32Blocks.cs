using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Blocks of rows with sums of 32 bits, an epilogue and a narrow result.</summary>
internal unsafe struct Int32Blocks<V, E, T> : IRowBlocks
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged
{
    /// <summary>How one group's columns are cut.</summary>
    public IntPanels Panels;

    /// <summary>The panels of all groups.</summary>
    public int* Weights;

    /// <summary>Operands of the first column of the first group.</summary>
    public Int32Channels Channels;

    /// <summary>The other tensor, if the epilogue takes one.</summary>
    public T* Residual;

    /// <summary>The output.</summary>
    public T* Output;

    /// <summary>Elements between two rows of the output and of the residual.</summary>
    public nint OutputStride;

    /// <inheritdoc/>
    public readonly int PanelCount => Panels.Count;

    /// <inheritdoc/>
    public void UseWeights(int* weights) => Weights = weights;

    /// <inheritdoc/>
    public readonly void Run(short* rows, nint stride, int first, int count, int group, int firstPanel, int endPanel) =>
        Run(new TermLines { Rows = rows, Stride = stride, Width = count, Count = 1, Pieces = 1 }, first, group, firstPanel, endPanel);

    /// <summary>Computes some panels' outputs of lines of rows.</summary>
    /// <param name="lines">The rows' terms.</param>
    /// <param name="first">The first row in the product.</param>
    /// <param name="group">The group of output channels.</param>
    /// <param name="firstPanel">The first panel to compute.</param>
    /// <param name="endPanel">One past the last panel to compute.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(in TermLines lines, int first, int group, int firstPanel, int endPanel)
    {
        int* memory = stackalloc int[IntPanels.MaxSums + IntPanels.Slack];
        int* sums = CacheLine.Align(memory);
        int* zeros = stackalloc int[2 * 16];
        new Span<int>(zeros, 2 * 16).Clear();
        int* weights = Weights + (group * Panels.TotalLanes) + ((nint)firstPanel * Panels.PanelLanes);
        int channel = (group * Panels.Columns) + (firstPanel * Panels.Width), pairs = Panels.Pairs / lines.Pieces;
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int width = Panels.WidthOf(panel), columns = Panels.ColumnsOf(panel);
            Int32Channels channels = Channels.From(channel);
            int limit = width == V.Count ? IntPanels.MaxRows : IntPanels.RowLimit(V.Count);
            int* start = channels.Bias == null ? zeros : channels.Bias;
            for (int line = 0; line < lines.Count; line++)
            {
                short* rows = At(lines.Rows, line * lines.Step);
                nint before = (nint)first + (line * lines.Width);
                for (int row = 0, tiles = (lines.Width + limit - 1) / limit; tiles > 0; tiles--)
                {
                    int height = (lines.Width - row + tiles - 1) / tiles;
                    short* tile = At(rows, row * lines.Stride);
                    IntTiles<V>.Run(height, width, tile, lines.Stride, weights, pairs, lines.Pieces, lines.PieceStep, Panels.PanelLanes, start, sums);
                    nint at = ((before + row) * OutputStride) + channel;
                    Int32Finish<V, E, T>.Run(sums, width, height, columns, channels, Residual + at, Output + at, OutputStride);
                    row += height;
                }
            }

            weights += Panels.PanelLanes;
            channel += columns;
        }
    }

    private static short* At(short* rows, nint bytes) => (short*)((byte*)rows + bytes);
}
