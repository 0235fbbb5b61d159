using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The largest or smallest elements along an axis, best first. NaN is larger than every number. Which of equal elements are taken, and
/// in which order, is what the partial sorts of GNU's C++ library make of it, because that is what ExecuTorch answers.
/// </summary>
public static class TopK
{
    // Partial sorting is the faster way to few out of many.
    private const int ManyPerResult = 64;

    /// <summary>Takes elements by value.</summary>
    /// <param name="input">[outer, axis, inner].</param>
    /// <param name="values">[outer, count, inner]: the elements; must not overlap <paramref name="input"/>.</param>
    /// <param name="indices">[outer, count, inner]: where along the axis they were.</param>
    /// <param name="scratch"><see cref="ScratchBytes"/> for itself, aligned to 8 of them.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The extent of the axis.</param>
    /// <param name="count">How many elements are taken, up to <paramref name="axis"/>.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="largest">Whether the largest elements are taken, instead of the smallest.</param>
    /// <param name="sorted">Whether they are put in order.</param>
    /// <typeparam name="TElement">The format of the elements.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="TWide">The type that elements are compared in.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T, TWide>(
        ReadOnlySpan<T> input,
        Span<T> values,
        Span<long> indices,
        Span<byte> scratch,
        int outer,
        int axis,
        int count,
        int inner,
        bool largest,
        bool sorted)
        where TElement : struct, IWideElement<T, TWide>
        where T : unmanaged
        where TWide : unmanaged, INumber<TWide>
    {
        Bounds.Require(input.Length, (long)outer * axis * inner, nameof(input));
        Bounds.Require(values.Length, (long)outer * count * inner, nameof(values));
        Bounds.Require(indices.Length, (long)outer * count * inner, nameof(indices));
        if (count == 0)
            return;
        Bounds.Require(scratch.Length, ScratchBytes(axis), nameof(scratch));
        Span<Ranked<TWide>> candidates = MemoryMarshal.Cast<byte, Ranked<TWide>>(scratch)[..axis];
        Ranking<TWide> ranking = new(candidates, largest);
        for (int slice = 0; slice < outer * inner; slice++)
        {
            int first = (slice / inner * axis * inner) + (slice % inner), target = (slice / inner * count * inner) + (slice % inner);
            for (int i = 0; i < axis; i++)
                candidates[i] = new Ranked<TWide>(TElement.Widen(input[first + (i * inner)]), i);
            Choose(ranking, count, sorted);
            for (int i = 0; i < count; i++)
            {
                values[target + (i * inner)] = input[first + (candidates[i].Index * inner)];
                indices[target + (i * inner)] = candidates[i].Index;
            }
        }
    }

    /// <summary>The bytes that <see cref="Run"/> needs for itself along an axis.</summary>
    public static long ScratchBytes(int axis) => 2L * sizeof(long) * axis;

    private static void Choose<TWide>(Ranking<TWide> ranking, int count, bool sorted)
        where TWide : unmanaged, INumber<TWide>
    {
        if (count <= ranking.Length / ManyPerResult)
        {
            ranking.SortBest(count);
            return;
        }

        ranking.Partition(count - 1);
        if (sorted)
            ranking.Sort(count - 1);
    }
}
