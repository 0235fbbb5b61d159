namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// How an algorithm's blocks of tiles lie in scratch memory: widened input lines, spread inputs, products of one panel, and weights that are
/// spread when they are needed.
/// </summary>
internal readonly struct IntWinogradLayout
{
    private const int Line = 64;

    /// <summary>Pairs of terms whose weights are spread together.</summary>
    public const int MostPairs = 64;

    // Tiles with which the weights are read often enough.
    private const int EnoughTiles = 48;

    private readonly int _products;

    private IntWinogradLayout(in Conv2DExtents extents, int inputs, int outputs, bool spreadsTaps, int rows)
    {
        _products = inputs * inputs;
        TileColumns = (extents.OutWidth + outputs - 1) / outputs;
        LineWidth = (TileColumns * outputs) + inputs - outputs;
        Channels = (extents.InChannels + 15) & ~15;
        TileRows = rows;
        LineBytes = Round(inputs * (nint)LineWidth * Channels * sizeof(short));
        RowStride = RowBlock.Stride(Channels);
        WeightPlane = spreadsTaps ? ((MostPairs * 2 * 16 * sizeof(int) / Line) | 1) * Line : 0;
    }

    /// <summary>Tiles of a row.</summary>
    public int TileColumns { get; }

    /// <summary>Rows of tiles in a block.</summary>
    public int TileRows { get; }

    /// <summary>Columns of a widened input line, padding included.</summary>
    public int LineWidth { get; }

    /// <summary>Input channels, filled up to whole registers.</summary>
    public int Channels { get; }

    /// <summary>Bytes of the widened input lines.</summary>
    public nint LineBytes { get; }

    /// <summary>Bytes between the spread inputs of two tiles.</summary>
    public int RowStride { get; }

    /// <summary>Bytes between two planes of spread inputs: an odd number of cache lines.</summary>
    public nint SpreadPlane => (((nint)TileRows * TileColumns * (RowStride / Line)) | 1) * Line;

    /// <summary>Bytes between two planes of products.</summary>
    public nint ProductPlane => (((nint)TileRows * TileColumns * (2 * 16 * sizeof(int) / Line)) | 1) * Line;

    /// <summary>Bytes between two planes of weights that are spread when they are needed; 0: none are.</summary>
    public nint WeightPlane { get; }

    private nint Bytes => LineBytes + (_products * (SpreadPlane + ProductPlane + WeightPlane));

    /// <summary>The layout with as many rows of tiles as are useful and fit.</summary>
    /// <exception cref="ArgumentException">Not even one row fits.</exception>
    public static IntWinogradLayout Of(in Conv2DExtents extents, int inputs, int outputs, bool spreadsTaps, int scratchBytes)
    {
        int all = (extents.OutHeight + outputs - 1) / outputs, rows = 1;
        IntWinogradLayout layout = new(extents, inputs, outputs, spreadsTaps, rows);
        Bounds.Require(scratchBytes, layout.Bytes, "scratch");
        while (rows < all && rows * layout.TileColumns < EnoughTiles && new IntWinogradLayout(extents, inputs, outputs, spreadsTaps, rows + 1).Bytes <= scratchBytes)
            rows++;
        int blocks = (all + rows - 1) / rows;
        return new(extents, inputs, outputs, spreadsTaps, (all + blocks - 1) / blocks);
    }

    private static nint Round(nint bytes) => (bytes + Line - 1) & ~(Line - 1);
}
