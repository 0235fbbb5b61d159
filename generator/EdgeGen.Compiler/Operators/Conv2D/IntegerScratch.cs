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

    /// <summary>Bytes for the lines that a depthwise window sees, one widest register of channels at a time, two lines interleaved.</summary>
    public static long PairedBytes(Window2D window, int kernelHeight, int kernelWidth, int outWidth)
    {
        const int lanes = 16;
        long pairs = (kernelHeight + 1) / 2, rows = (2L * window.DilationY * (pairs - 1)) + 1;
        bool apart = window.DilationY == 1 && (window.StrideY % 2 == 0 || (window.StrideY == 1 && kernelHeight % 2 == 1));
        long slots = 1;
        while (slots < (apart ? pairs : rows))
            slots *= 2;
        long width = ((outWidth - 1L) * window.StrideX) + ((kernelWidth - 1L) * window.DilationX) + 1;
        long tags = ((slots * sizeof(int)) + Line - 1) / Line * Line;
        return tags + (slots * width * lanes * sizeof(int));
    }

    /// <summary>Bytes between two rows of 16-bit terms: an odd number of cache lines, as the runtime lays them.</summary>
    public static long Stride(long terms)
    {
        long lines = ((terms * sizeof(short)) + Line - 1) / Line;
        return (lines | 1) * Line;
    }
}
