using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Blocks of rows with sums of 64 bits: sums of as many terms as 32 bits surely hold, where one factor has at most 8 bits and a sign,
/// are added up.
/// </summary>
internal unsafe struct Int64Blocks<V> : IRowBlocks
    where V : struct, ILanes<V>
{
    // 2 · 128 · 255 · 32768 < 2³¹.
    private const int SafePairs = 128;

    /// <summary>How one group's columns are cut.</summary>
    public IntPanels Panels;

    /// <summary>The panels of all groups.</summary>
    public int* Weights;

    /// <summary>Added to the sums of every column; <c>null</c>: nothing.</summary>
    public long* Bias;

    /// <summary>The output; it holds the high part of the sums already if <see cref="IsLowPart"/>.</summary>
    public long* Output;

    /// <summary>Elements between two rows of the output.</summary>
    public nint OutputStride;

    /// <summary>Whether the rows are low bytes whose high bytes were summed before.</summary>
    public bool IsLowPart;

    /// <inheritdoc/>
    public readonly int PanelCount => Panels.Count;

    /// <inheritdoc/>
    public void UseWeights(int* weights) => Weights = weights;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(short* rows, nint stride, int first, int count, int group, int firstPanel, int endPanel)
    {
        long* totals = stackalloc long[IntPanels.MaxSums];
        int* weights = Weights + (group * Panels.TotalLanes) + ((nint)firstPanel * Panels.PanelLanes);
        int channel = (group * Panels.Columns) + (firstPanel * Panels.Width);
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int width = Panels.WidthOf(panel), columns = Panels.ColumnsOf(panel);
            int limit = IntPanels.RowLimit(V.Count);
            for (int row = 0; row < count; row += limit)
            {
                int height = Math.Min(limit, count - row);
                Sum(height, width, (short*)((byte*)rows + (row * stride)), stride, weights, totals);
                Store(totals, width, height, columns, channel, Output + ((first + row) * OutputStride) + channel);
            }

            weights += Panels.PanelLanes;
            channel += columns;
        }
    }

    [SkipLocalsInit]
    private readonly void Sum(int height, int width, short* rows, nint stride, int* weights, long* totals)
    {
        int* sums = stackalloc int[IntPanels.MaxSums];
        int* zeros = stackalloc int[2 * 16];
        new Span<int>(zeros, 2 * 16).Clear();
        new Span<long>(totals, height * width).Clear();
        for (int pair = 0; pair < Panels.Pairs; pair += SafePairs)
        {
            int pairs = Math.Min(SafePairs, Panels.Pairs - pair);
            IntTiles<V>.Run(height, width, rows + (2 * pair), stride, weights + (pair * width), pairs, Panels.PanelLanes, zeros, sums);
            for (int i = 0; i < height * width; i += Vector128<int>.Count)
            {
                (Vector128<long> low, Vector128<long> high) = Vector128.Widen(Vector128.Load(sums + i));
                (Vector128.Load(totals + i) + low).Store(totals + i);
                (Vector128.Load(totals + i + 2) + high).Store(totals + i + 2);
            }
        }
    }

    private readonly void Store(long* totals, int width, int rows, int columns, int channel, long* output)
    {
        for (; rows != 0; rows--, totals += width, output += OutputStride)
        {
            for (int i = 0; i < columns; i++)
            {
                long start = Bias == null ? 0 : Bias[channel + i];
                output[i] = totals[i] + (IsLowPart ? output[i] << 8 : start);
            }
        }
    }
}
