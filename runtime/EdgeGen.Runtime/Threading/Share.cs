namespace EdgeGen.Runtime.Threading;

/// <summary>One thread's share of a step: which of several equal parts it does.</summary>
/// <param name="Part">The part.</param>
/// <param name="Parts">Number of parts.</param>
internal readonly record struct Share(int Part, int Parts)
{
    /// <summary>The share of a thread that does everything.</summary>
    public static Share All => new(0, 1);

    /// <summary>The range of this part when <paramref name="count"/> things are cut into runs of nearly equal length.</summary>
    public (int First, int End) Of(int count) => (At(count, Part), At(count, Part + 1));

    /// <summary>The same in multiples of <paramref name="grain"/> things.</summary>
    public (int First, int End) Of(int count, int grain)
    {
        (int first, int end) = Of((int)(((long)count + grain - 1) / grain));
        return ((int)Math.Min(count, (long)first * grain), (int)Math.Min(count, (long)end * grain));
    }

    /// <summary>The share in the next of several ranges, so that not always the same part takes what is left over.</summary>
    public Share Turn() => new(Part + 1 == Parts ? 0 : Part + 1, Parts);

    private int At(int count, int part) => part == 0 ? 0 : part == Parts ? count : (int)((long)count * part / Parts);
}
