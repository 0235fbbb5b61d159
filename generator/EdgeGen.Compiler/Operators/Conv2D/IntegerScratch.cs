namespace EdgeGen.Compiler.Operators;

/// <summary>Memory in which integer kernels bring together the terms of a block of rows.</summary>
internal static class IntegerScratch
{
    private const int Line = 64;
    private const int TallestTile = 12;
    private const long UsualBytes = 48 * 1024;

    /// <summary>Bytes for as many rows as repay the reading of the weights.</summary>
    /// <param name="rows">Rows of the product.</param>
    /// <param name="terms">Terms of each sum.</param>
    public static long Bytes(long rows, long terms)
    {
        long stride = Stride(terms);
        long tiles = Math.Max(1, UsualBytes / (stride * TallestTile));
        return stride * Math.Max(1, Math.Min(rows, tiles * TallestTile));
    }

    /// <summary>Bytes between two rows of 16-bit terms: an odd number of cache lines, as the runtime lays them.</summary>
    public static long Stride(long terms)
    {
        long lines = ((terms * sizeof(short)) + Line - 1) / Line;
        return (lines | 1) * Line;
    }
}
