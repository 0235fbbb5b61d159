namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The scratch memory of a share of <see cref="Attention"/>, in floats from its start: keys, values and keys of relative positions of a
/// head as panels, then scores of a block of queries, those of relative positions and a register for each of its rows.
/// </summary>
internal readonly struct AttentionScratch
{
    /// <summary>Most queries of a block: whole tiles, and so few that their scores stay in the cache.</summary>
    public const int BlockRows = 42;

    // Elements of a cache line; parts start on one.
    private const int Line = 16;

    private const int WidestPanel = 32;

    /// <summary>Lays out the memory for registers of some lanes.</summary>
    public AttentionScratch(in AttentionHeads heads, int relativeColumns, int lanes)
    {
        KeyPanels = new FloatPanels(lanes, Padded(heads.Places, lanes), heads.Depth);
        ValuePanels = new FloatPanels(lanes, heads.Width, heads.Places);
        RelativePanels = new FloatPanels(lanes, Padded(relativeColumns, lanes), heads.Depth);
        int rows = Math.Min(BlockRows, heads.Queries);
        ScoreStride = Stride(heads.Places);
        RelativeStride = RelativeStrideOf(heads.Places);
        Values = Lines(KeyPanels.Elements);
        RelativeKeys = Values + Lines(ValuePanels.Elements);
        Scores = RelativeKeys + Lines(RelativePanels.Elements);
        RelativeScores = Scores + (rows * ScoreStride);
        Factors = RelativeScores + (relativeColumns == 0 ? 0 : rows * RelativeStride);
    }

    /// <summary>How the places are cut; without a part of a register, so that scores are stored directly.</summary>
    public readonly FloatPanels KeyPanels;

    /// <summary>How the elements of values are cut.</summary>
    public readonly FloatPanels ValuePanels;

    /// <summary>How the distances are cut.</summary>
    public readonly FloatPanels RelativePanels;

    /// <summary>Elements between two rows of scores.</summary>
    public readonly nint ScoreStride;

    /// <summary>Elements between two rows of scores of relative positions.</summary>
    public readonly nint RelativeStride;

    /// <summary>Where the panels of values start.</summary>
    public readonly nint Values;

    /// <summary>Where the panels of keys of relative positions start.</summary>
    public readonly nint RelativeKeys;

    /// <summary>Where the scores start.</summary>
    public readonly nint Scores;

    /// <summary>Where the scores of relative positions start.</summary>
    public readonly nint RelativeScores;

    /// <summary>Where the factors start.</summary>
    public readonly nint Factors;

    /// <summary>Bytes that are enough at any number of lanes.</summary>
    public static long MostBytes(in AttentionHeads heads, int relativeColumns)
    {
        long panels = ((heads.Depth + 1L) * Whole(heads.Places)) + ((heads.Places + 1L) * Whole(heads.Width)) + ((heads.Depth + 1L) * Whole(relativeColumns));
        long scores = Math.Min(BlockRows, heads.Queries) * ((long)Stride(heads.Places) + (relativeColumns == 0 ? 0 : RelativeStrideOf(heads.Places)));
        return (panels + scores + (BlockRows * Line)) * sizeof(float);
    }

    // Room for a register behind the row, and an odd number of cache lines: rows do not fall on each other's place in the cache.
    private static nint Stride(long columns) => Lines(columns + Line) | Line;

    // The block's queries see windows that start a column apart, in whole panels.
    private static nint RelativeStrideOf(long places) => Stride(places + BlockRows + (2 * WidestPanel));

    private static nint Lines(long elements) => (nint)((elements + Line - 1) / Line * Line);

    private static long Whole(int columns) => (columns + WidestPanel - 1L) / WidestPanel * WidestPanel;

    private static int Padded(int columns, int lanes)
    {
        int rest = columns % (2 * lanes);
        return columns - rest + FloatPanels.WidthFor(rest, lanes);
    }
}
