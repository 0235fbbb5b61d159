namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="OpenExtents"/> computes, element by element.</summary>
public static class OpenExtentsReference
{
    /// <inheritdoc cref="OpenExtents.Fill"/>
    public static void Fill<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> count, Span<T> output, int outer, int axis, int inner, int unit, T value)
        where T : unmanaged
    {
        for (int i = 0; i < outer * axis * inner; i++)
            output[i] = i / inner % axis < count[0] * unit ? x[i] : value;
    }

    /// <inheritdoc cref="OpenExtents.Pack"/>
    public static void Pack<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> extents)
        where T : unmanaged
    {
        int to = 0;
        for (int i = 0; i < x.Length; i++)
        {
            int rest = i;
            bool counts = true;
            for (int d = extents.Length - 1; d >= 0; d--)
            {
                (rest, int at) = Math.DivRem(rest, extents[d]);
                counts &= at < shape[d];
            }

            if (counts)
                output[to++] = x[i];
        }
    }
}
