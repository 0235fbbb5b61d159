namespace EdgeGen.Runtime.Kernels;

/// <summary>Row-major positions and their indices, for the reference kernels.</summary>
internal static class TensorIndex
{
    /// <summary>Elements of a tensor.</summary>
    public static int Count(ReadOnlySpan<int> extents)
    {
        int count = 1;
        foreach (int extent in extents)
            count = checked(count * extent);
        return count;
    }

    /// <summary>The index of the element at a row-major position.</summary>
    public static int[] Of(int position, ReadOnlySpan<int> extents)
    {
        int[] index = new int[extents.Length];
        for (int k = extents.Length - 1; k >= 0; k--)
        {
            index[k] = position % extents[k];
            position /= extents[k];
        }

        return index;
    }

    /// <summary>The row-major position of an index.</summary>
    public static int Position(ReadOnlySpan<int> index, ReadOnlySpan<int> extents)
    {
        int position = 0;
        for (int k = 0; k < extents.Length; k++)
            position = (position * extents[k]) + index[k];
        return position;
    }
}
