namespace EdgeGen.Runtime.Kernels;

/// <summary>Some output lines of one image.</summary>
/// <param name="image">The input image.</param>
/// <param name="zeroPoint">What padding holds.</param>
/// <param name="before">Output lines of earlier images.</param>
/// <param name="first">The first line of the band in its image.</param>
/// <param name="end">One past the last line.</param>
internal readonly unsafe struct DepthwiseBand<T>(T* image, int zeroPoint, int before, int first, int end)
    where T : unmanaged
{
    /// <summary>The input image.</summary>
    public readonly T* Image = image;

    /// <summary>What padding holds.</summary>
    public readonly int ZeroPoint = zeroPoint;

    /// <summary>Output lines of earlier images.</summary>
    public readonly int Before = before;

    /// <summary>The first line of the band in its image.</summary>
    public readonly int First = first;

    /// <summary>One past the last line.</summary>
    public readonly int End = end;
}
