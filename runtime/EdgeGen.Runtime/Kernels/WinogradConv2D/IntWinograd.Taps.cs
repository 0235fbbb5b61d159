using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Products with weights that are spread when they are needed.</content>
internal unsafe partial struct IntWinograd<V, W, T, E, TOutput>
{
    private readonly byte* SpreadWeights => (byte*)Products + (W.Inputs * W.Inputs * _layout.ProductPlane);

    /// <summary>One matrix product for each plane, some terms after the other.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplySpread(int tiles, int width, sbyte* taps)
    {
        int* memory = stackalloc int[IntPanels.MaxSums + IntPanels.Slack];
        int* sums = CacheLine.Align(memory);
        nint plane = _layout.WeightPlane;
        for (int first = 0; first < _panels.Pairs; first += IntWinogradLayout.MostPairs)
        {
            int pairs = Math.Min(IntWinogradLayout.MostPairs, _panels.Pairs - first);
            WinogradTaps<W>.Spread(taps + (2 * 9 * (nint)first * width), pairs, width, SpreadWeights, plane);
            for (int p = 0; p < W.Inputs * W.Inputs; p++)
            {
                short* rows = (short*)((byte*)Spread + (p * _layout.SpreadPlane)) + (2 * first);
                int* products = (int*)((byte*)Products + (p * _layout.ProductPlane));
                MultiplyPlane(tiles, width, rows, (int*)(SpreadWeights + (p * plane)), pairs, products, first == 0 ? null : sums);
            }
        }
    }

    /// <summary>One plane's matrix product of some terms, which is added to the products if there is memory for its sums.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyPlane(int tiles, int width, short* rows, int* weights, int pairs, int* products, int* sums)
    {
        int* zeros = stackalloc int[2 * 16];
        new Span<int>(zeros, 2 * 16).Clear();
        int limit = width == V.Count ? IntPanels.MaxRows : IntPanels.RowLimit(V.Count);
        for (int row = 0, left = (tiles + limit - 1) / limit; left > 0; left--)
        {
            int height = (tiles - row + left - 1) / left;
            int* target = products + ((nint)row * width);
            short* tileRows = (short*)((byte*)rows + ((nint)row * _layout.RowStride));
            IntTiles<V>.Run(height, width, tileRows, _layout.RowStride, weights, pairs, _layout.WeightPlane / sizeof(int), zeros, sums == null ? target : sums);
            for (int i = 0; sums != null && i < height * width; i += V.Count)
                V.StoreInt32(target + i, V.AddInt32(V.LoadInt32(target + i), V.LoadInt32(sums + i)));
            row += height;
        }
    }
}
