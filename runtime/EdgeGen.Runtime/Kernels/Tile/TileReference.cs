namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="Tile"/> computes, element by element.</summary>
public static class TileReference
{
    /// <inheritdoc cref="Tile.Run"/>
    public static void Run<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> multiples)
        where T : unmanaged
    {
        int[] tiled = new int[extents.Length];
        for (int k = 0; k < tiled.Length; k++)
            tiled[k] = extents[k] * multiples[k];
        for (int i = 0; i < TensorIndex.Count(tiled); i++)
        {
            int[] index = TensorIndex.Of(i, tiled);
            for (int k = 0; k < index.Length; k++)
                index[k] %= extents[k];
            output[i] = input[TensorIndex.Position(index, extents)];
        }
    }
}
