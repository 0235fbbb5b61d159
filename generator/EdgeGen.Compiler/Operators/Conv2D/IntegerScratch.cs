using EdgeGen.Compiler.Ir;

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

    /// <summary>
    /// Bytes for a convolution: for the input lines that some lines of outputs see, of 16 bits an element, if windows overlap in them, and
    /// for the terms of a block of pixels otherwise.
    /// </summary>
    public static long ConvolutionBytes(Conv2D op, Shape x, Shape weights, Shape y)
    {
        long lines = weights[1] * weights[2] > 1 ? LineBytes(op, x, weights, y, sizeof(short)) : 0;
        return lines > 0 ? lines : Bytes(y.Count / Math.Max(1, y[3]), weights[1] * ((((long)weights[2] * weights[3]) + 1) / 2 * 2));
    }

    /// <summary>Bytes for the input lines that some lines of outputs see; 0: they are not kept.</summary>
    /// <param name="op">The convolution.</param>
    /// <param name="x">Its input.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="y">Its output.</param>
    /// <param name="size">Bytes of an element.</param>
    public static long LineBytes(Conv2D op, Shape x, Shape weights, Shape y, int size)
    {
        const int fewestPixels = 5, enoughPixels = 48, slack = 4;
        const long mostBytes = 256 * 1024;
        long width = ((y[2] - 1L) * op.Window.StrideX) + weights[2];
        long stride = Stride(((width * x[3] * size) + slack + 1) / sizeof(short));
        long least = stride * (((weights[1] - 1L) * op.Window.DilationY) + 1);
        bool suits = op.Groups == 1 && op.Window.DilationX == 1 && y[2] >= fewestPixels;
        if (!suits || least > mostBytes || op.Accumulator != ElementType.I32)
            return 0;
        long rows = 1, step = stride * op.Window.StrideY;
        while (rows < y[1] && least + (rows * step) <= (rows * y[2] < enoughPixels ? mostBytes : UsualBytes))
            rows++;
        return least + ((rows - 1) * step);
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
