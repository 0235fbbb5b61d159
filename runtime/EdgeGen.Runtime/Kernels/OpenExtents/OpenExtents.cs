using System.Globalization;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Tensors with extents that the data decide. They lie in memory for the largest extents: along an open axis the first elements count,
/// and what lies behind them is undefined.
/// </summary>
public static class OpenExtents
{
    /// <summary>Gives the elements behind the last one that counts along an axis a value.</summary>
    /// <param name="x">[outer, axis, inner], row-major.</param>
    /// <param name="count">[1]: how many elements count, in units of <paramref name="unit"/>.</param>
    /// <param name="output">As <paramref name="x"/>; may be the same memory.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The largest extent of the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="unit">Elements that each one counted stands for.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Fill<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> count, Span<T> output, int outer, int axis, int inner, int unit, T value)
        where T : unmanaged
    {
        Bounds.Require(x.Length, (long)outer * axis * inner, nameof(x));
        Bounds.Require(output.Length, (long)outer * axis * inner, nameof(output));
        Bounds.Require(count.Length, 1, nameof(count));
        int kept = Extent(count[0], unit, axis) * inner, all = axis * inner;
        for (int o = 0; o < outer; o++)
        {
            Span<T> target = output.Slice(o * all, all);
            x.Slice(o * all, kept).CopyTo(target);
            target.Slice(kept).Fill(value);
        }
    }

    /// <summary>Moves the elements that count together, so that they lie as a tensor of the actual extents does.</summary>
    /// <param name="x">A tensor of the largest extents, row-major.</param>
    /// <param name="shape">The actual extents.</param>
    /// <param name="output">Receives the elements; must not overlap <paramref name="x"/>.</param>
    /// <param name="extents">The largest extents.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Pack<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> extents)
        where T : unmanaged
    {
        long all = 1;
        foreach (int extent in extents)
            all *= extent;
        Bounds.Require(x.Length, all, nameof(x));
        Bounds.Require(output.Length, all, nameof(output));
        Bounds.Require(shape.Length, extents.Length, nameof(shape));
        if (all > 0)
            PackRows(x, shape, output, extents);
    }

    /// <summary>The elements of an output: as many as its shape says.</summary>
    /// <param name="output">Memory for the largest shape.</param>
    /// <param name="shape">The shape; one that no run has written yet gives no elements.</param>
    public static ReadOnlySpan<T> Elements<T>(ReadOnlySpan<T> output, ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int extent in shape)
            count = extent < 0 || count > output.Length ? (long)int.MaxValue + 1 : count * extent;
        return output.Slice(0, count > output.Length ? 0 : (int)count);
    }

    /// <summary>Throws unless a condition holds everywhere.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="failure">What is wrong where it does not hold.</param>
    /// <exception cref="InvalidOperationException">It does not hold.</exception>
    public static void Require(ReadOnlySpan<bool> holds, string failure)
    {
        if (holds.Contains(false))
            throw new InvalidOperationException(failure);
    }

    private static int Extent(int count, int unit, int most)
    {
        long extent = (long)count * unit;
        if (extent < 0 || extent > most)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The data ask for {extent} elements; the model has room for {most}."));
        return (int)extent;
    }

    private static void PackRows<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> shape, Span<T> output, ReadOnlySpan<int> extents)
        where T : unmanaged
    {
        int width = extents.Length == 0 ? 1 : extents[^1], kept = extents.Length == 0 ? 1 : Extent(shape[^1], 1, width);
        for (int row = 0, to = 0; row * width < x.Length; row++)
        {
            if (!Counts(row, shape, extents))
                continue;
            x.Slice(row * width, kept).CopyTo(output.Slice(to, kept));
            to += kept;
        }
    }

    private static bool Counts(int row, ReadOnlySpan<int> shape, ReadOnlySpan<int> extents)
    {
        for (int d = extents.Length - 2; d >= 0; d--)
        {
            (row, int at) = Math.DivRem(row, extents[d]);
            if (at >= shape[d])
                return false;
        }

        return row == 0;
    }
}
