using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="TopK"/> computes where no two elements are equal: a full sort of every slice.</summary>
public static class TopKReference
{
    /// <summary>The best elements in order; see <see cref="TopK.Run"/> for the parameters.</summary>
    public static void Run<TElement, T, TWide>(
        ReadOnlySpan<T> input,
        Span<T> values,
        Span<long> indices,
        int outer,
        int axis,
        int count,
        int inner,
        bool largest)
        where TElement : struct, IWideElement<T, TWide>
        where T : unmanaged
        where TWide : unmanaged, INumber<TWide>
    {
        for (int slice = 0; slice < outer * inner; slice++)
        {
            int first = (slice / inner * axis * inner) + (slice % inner);
            Ranked<TWide>[] order = new Ranked<TWide>[axis];
            for (int i = 0; i < axis; i++)
                order[i] = new Ranked<TWide>(TElement.Widen(input[first + (i * inner)]), i);
            Array.Sort(order, (a, b) => largest ? Compare(b.Value, a.Value) : Compare(a.Value, b.Value));
            for (int i = 0; i < count; i++)
            {
                int target = (slice / inner * count * inner) + (i * inner) + (slice % inner);
                values[target] = input[first + ((int)order[i].Index * inner)];
                indices[target] = order[i].Index;
            }
        }
    }

    private static int Compare<TWide>(TWide a, TWide b)
        where TWide : unmanaged, INumber<TWide> =>
        TWide.IsNaN(a) || TWide.IsNaN(b) ? (TWide.IsNaN(a) ? 1 : 0) - (TWide.IsNaN(b) ? 1 : 0) : a.CompareTo(b);
}
