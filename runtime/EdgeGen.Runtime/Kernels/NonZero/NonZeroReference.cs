namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="NonZero"/> computes, element by element.</summary>
public static class NonZeroReference
{
    /// <inheritdoc cref="NonZero.Rows"/>
    public static void Rows(ReadOnlySpan<bool> mask, Span<long> rows, Span<int> count, ReadOnlySpan<int> extents, int capacity, bool byColumns = false)
    {
        List<long> all = [];
        for (int place = 0; place < mask.Length; place++)
        {
            if (!mask[place])
                continue;
            int rest = place;
            long[] row = new long[extents.Length];
            for (int d = extents.Length - 1; d >= 0; d--)
                (rest, row[d]) = Math.DivRem(rest, extents[d]);
            all.AddRange(row);
        }

        count[0] = mask.Count(true);
        if (count[0] > capacity)
            throw new InvalidOperationException("The data pick more elements than there is room for.");
        rows.Clear();
        for (int i = 0; i < all.Count; i++)
            rows[byColumns ? (i % count[0] * extents.Length) + (i / count[0]) : i] = all[i];
    }
}
