namespace EdgeGen.Runtime.Kernels;

/// <summary>How two elements of one type add up to a third of it.</summary>
/// <typeparam name="T">The type of one element in memory.</typeparam>
public interface IAddition<T>
    where T : unmanaged
{
    /// <summary>The sum; floats round to nearest even, integers wrap.</summary>
    static abstract T Add(T a, T b);

    /// <summary>The sums of consecutive elements; the result may be the memory of an operand.</summary>
    /// <param name="a">The first elements, as many as in <paramref name="sums"/>.</param>
    /// <param name="b">The second elements, as many as in <paramref name="sums"/>.</param>
    /// <param name="sums">The result.</param>
    static abstract void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> sums);
}
