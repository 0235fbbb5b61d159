namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The dimensions of a padded tensor, outermost first. Neighbours without borders count as one; those behind the last border
/// are the run that moves as a whole.
/// </summary>
internal ref struct PaddedShape
{
    private readonly Span<int> _inputs;
    private readonly Span<int> _before;
    private readonly Span<int> _outputs;
    private readonly int _run;

    /// <summary>Joins what has no border. The three buffers hold one more element than there are extents.</summary>
    public PaddedShape(
        Span<int> inputs,
        Span<int> befores,
        Span<int> outputs,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> before,
        ReadOnlySpan<int> after)
    {
        _inputs = inputs;
        _before = befores;
        _outputs = outputs;
        int run = 1;
        for (int k = 0; k < extents.Length; k++)
        {
            if (before[k] == 0 && after[k] == 0)
            {
                run *= extents[k];
                continue;
            }

            if (run != 1)
                Add(run, 0, run);
            Add(extents[k], before[k], Math.Max(0, before[k] + extents[k] + after[k]));
            run = 1;
        }

        if (Rank == 0)
            Add(1, 0, 1);
        _run = run;
    }

    /// <summary>Number of dimensions that are walked; one or more.</summary>
    public int Rank { get; private set; }

    /// <summary>Extent of a dimension in the operand.</summary>
    public readonly int Input(int k) => _inputs[k];

    /// <summary>Extent of a dimension in the result.</summary>
    public readonly int Output(int k) => _outputs[k];

    /// <summary>Elements added before a dimension.</summary>
    public readonly int Before(int k) => _before[k];

    /// <summary>Elements of the operand in dimensions <paramref name="from"/> and inward.</summary>
    public readonly int InputCount(int from) => Product(_inputs[from..Rank]);

    /// <summary>Elements of the result in dimensions <paramref name="from"/> and inward.</summary>
    public readonly int OutputCount(int from) => Product(_outputs[from..Rank]);

    private readonly int Product(ReadOnlySpan<int> extents)
    {
        int count = _run;
        foreach (int extent in extents)
            count *= extent;
        return count;
    }

    private void Add(int input, int before, int output)
    {
        (_inputs[Rank], _before[Rank], _outputs[Rank]) = (input, before, output);
        Rank++;
    }
}
