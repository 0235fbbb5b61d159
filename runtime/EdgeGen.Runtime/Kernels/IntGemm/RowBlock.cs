namespace EdgeGen.Runtime.Kernels;

/// <summary>How rows of 16-bit terms lie in scratch memory.</summary>
internal static class RowBlock
{
    private const int Line = 64;

    /// <summary>Bytes between two rows: an odd number of cache lines, so that neighbouring rows do not evict each other.</summary>
    public static int Stride(int terms)
    {
        int lines = ((terms * sizeof(short)) + Line - 1) / Line;
        return (lines | 1) * Line;
    }

    /// <summary>Rows that scratch memory holds.</summary>
    /// <exception cref="ArgumentException">It holds none.</exception>
    public static int Rows(int scratchBytes, int terms)
    {
        Bounds.Require(scratchBytes, Stride(terms), "scratch");
        return scratchBytes / Stride(terms);
    }
}
