namespace EdgeGen.Runtime.Kernels;

/// <summary>What the sum over a window is divided by.</summary>
/// <param name="Fixed">The divisor; 0: the number of elements that count.</param>
/// <param name="PaddingCounts">Whether declared padding counts besides the elements inside the input.</param>
/// <param name="PadBottom">Rows of declared padding below the input.</param>
/// <param name="PadRight">Columns of declared padding right of the input.</param>
public readonly record struct PoolDivisor(int Fixed = 0, bool PaddingCounts = false, int PadBottom = 0, int PadRight = 0)
{
    /// <summary>The divisor of one window.</summary>
    internal int Of(in Pool2DExtents extents, int y, int x, int inside) =>
        Fixed != 0 ? Fixed : PaddingCounts ? Length(extents.Y, y, PadBottom) * Length(extents.X, x, PadRight) : inside;

    // A window may reach beyond the declared padding, where nothing counts.
    private static int Length(in WindowAxis axis, int window, int padAfter)
    {
        int start = (window * axis.Stride) - axis.Pad;
        return Math.Min(start + axis.Kernel, axis.In + padAfter) - start;
    }
}
