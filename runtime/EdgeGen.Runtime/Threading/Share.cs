namespace EdgeGen.Runtime.Threading;

/// <summary>A share of a step: which of several equal parts is done, and memory for whoever does it.</summary>
/// <param name="part">The part.</param>
/// <param name="parts">Number of parts.</param>
/// <param name="scratch">Scratch memory that no part which runs at the same time uses; null if the work asked for none.</param>
internal readonly unsafe struct Share(int part, int parts, byte* scratch = null)
{
    /// <summary>The part.</summary>
    public readonly int Part = part;

    /// <summary>Number of parts.</summary>
    public readonly int Parts = parts;

    /// <summary>Scratch memory that no part which runs at the same time uses.</summary>
    public readonly byte* Scratch = scratch;

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
    public Share Turn() => new(Part + 1 == Parts ? 0 : Part + 1, Parts, Scratch);

    private int At(int count, int part) => part == 0 ? 0 : part == Parts ? count : (int)((long)count * part / Parts);
}
