using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The heads of <see cref="Attention"/> and blocks of their queries, for threads that share them.</summary>
internal unsafe struct AttentionParts<V, E>(AttentionHeads heads, AttentionViews views, MatrixView biasView, RelativeScores relative) : IParts
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    private readonly AttentionHeads _heads = heads;
    private readonly AttentionViews _views = views;
    private readonly MatrixView _biasView = biasView;
    private readonly RelativeScores _relative = relative;
    private readonly AttentionScratch _scratch = new(heads, relative.Columns, V.Count);

    public float* Query;
    public float* Keys;
    public float* Values;
    public float* Bias;
    public float* RelativeQuery;
    public float* RelativeKeys;
    public float* Output;

    /// <inheritdoc/>
    public readonly void Run(Share share)
    {
        int blocks = (_heads.Queries + AttentionScratch.BlockRows - 1) / AttentionScratch.BlockRows;
        (int unit, int end) = share.Of(_heads.Outer * _heads.Inner * blocks);
        float* scratch = (float*)share.Scratch;
        for (int packed = -1; unit < end; unit++)
        {
            (int head, int block) = int.DivRem(unit, blocks);
            if (head != packed)
                Pack(head, scratch);
            packed = head;
            int row = (int)((long)_heads.Queries * block / blocks), endRow = (int)((long)_heads.Queries * (block + 1) / blocks);
            Run(head, row, endRow - row, scratch);
        }
    }

    private readonly void Pack(int head, float* scratch)
    {
        MatrixOf(Keys, _views.Keys, head).Pack(_scratch.KeyPanels, _heads.Places, scratch);
        MatrixOf(Values, _views.Values, head).Pack(_scratch.ValuePanels, _heads.Width, scratch + _scratch.Values);
        if (_relative.Columns > 0)
            MatrixOf(RelativeKeys, _relative.Keys, head).Pack(_scratch.RelativePanels, _relative.Columns, scratch + _scratch.RelativeKeys);
    }

    private readonly FloatMatrix MatrixOf(float* tensor, in MatrixView view, int head) =>
        new(tensor + view.First(head, _heads.Inner), view.Row, view.Column);

    private readonly void Run(int head, int row, int rows, float* scratch)
    {
        float* scores = scratch + _scratch.Scores, factors = scratch + _scratch.Factors;
        GemmStrip strip = StripOf(Query, _views.Query, head, row, rows);
        strip.Output = scores;
        strip.OutputStride = _scratch.ScoreStride;
        FloatGemm<V, Identity>.Run(strip, _scratch.KeyPanels, scratch, 0, _scratch.KeyPanels.Count);
        float* others = Others(head, row, rows, scratch, out nint stride);
        ScoreBlock<V, E>.Run(scores, _scratch.ScoreStride, others, stride, rows, _heads.Places, _heads.EmptyIsZero, factors);

        strip.Input = scores;
        strip.InputStride = _scratch.ScoreStride * sizeof(float);
        strip.Run = _heads.Places;
        strip.Output = Output + _views.Output.First(head, _heads.Inner) + ((nint)row * _views.Output.Row);
        strip.OutputStride = _views.Output.Row;
        FloatGemm<V, Identity>.Run(strip, _scratch.ValuePanels, scratch + _scratch.Values, 0, _scratch.ValuePanels.Count);
        for (int i = 0; i < rows; i++)
            Scale(strip.Output + (i * strip.OutputStride), factors[i * StoredLanes<V>.Stride], _heads.Width);
    }

    private readonly GemmStrip StripOf(float* tensor, in MatrixView view, int head, int row, int rows) => new()
    {
        Input = tensor + view.First(head, _heads.Inner) + ((nint)row * view.Row),
        InputStride = (nint)view.Row * sizeof(float),
        Rows = rows,
        TapRows = 1,
        TapColumns = 1,
        Run = _heads.Depth,
    };

    // What the epilogue of the block's scores takes: rows of a tensor, or products with those distances that the block's queries have.
    private readonly float* Others(int head, int row, int rows, float* scratch, out nint stride)
    {
        if (_relative.Columns == 0)
        {
            stride = _biasView.Row;
            return Bias + _biasView.First(head, _heads.Inner) + (row * stride);
        }

        FloatPanels panels = _scratch.RelativePanels;
        int first = _relative.First - row, least = first - rows + 1;
        int panel = least / panels.Width, endPanel = (first + _heads.Places + panels.Width - 1) / panels.Width;
        float* window = scratch + _scratch.RelativeScores;
        GemmStrip strip = StripOf(RelativeQuery, _relative.Query, head, row, rows);
        strip.Output = window - (panel * panels.Width);
        strip.OutputStride = _scratch.RelativeStride;
        FloatGemm<V, Identity>.Run(strip, panels, scratch + _scratch.RelativeKeys, panel, Math.Min(endPanel, panels.Count));

        // The next query's window starts a column before.
        stride = _scratch.RelativeStride - 1;
        return window + first - (panel * panels.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(float* values, float factor, int count)
    {
        V by = V.Broadcast(factor);
        int i = 0;
        for (; i <= count - V.Count; i += V.Count)
            V.Store(values + i, V.Load(values + i) * by);
        for (; i <= count - Lanes128.Count; i += Lanes128.Count)
            Lanes128.Store(values + i, Lanes128.Load(values + i) * Lanes128.Broadcast(factor));
        for (; i < count; i++)
            values[i] *= factor;
    }
}
