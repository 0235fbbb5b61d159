using System.Collections;
using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Ir;

/// <summary>The extents of a tensor, outermost first; rank 0 is a scalar. Equal by value.</summary>
internal readonly record struct Shape(EquatableArray<int> Extents) : IEnumerable<int>
{
    /// <summary>The shape with these extents.</summary>
    public static Shape Of(params int[] extents) => new(new EquatableArray<int>(extents));

    /// <summary>The shape with these extents.</summary>
    public static Shape Of(IEnumerable<int> extents) => Of(extents.ToArray());

    /// <summary>Number of dimensions.</summary>
    public int Rank => Extents.Length;

    /// <summary>Number of elements.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (int extent in Extents)
                count *= extent;
            return count;
        }
    }

    /// <summary>One extent.</summary>
    public int this[int dimension] => Extents[dimension];

    /// <summary>The extent of the innermost dimension; 1 for a scalar.</summary>
    public int Last => Rank == 0 ? 1 : Extents[Rank - 1];

    /// <summary>Element strides of the row-major layout.</summary>
    public long[] RowMajorStrides()
    {
        long[] strides = new long[Rank];
        long stride = 1;
        for (int d = Rank - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, Extents[d]);
        }
        return strides;
    }

    /// <summary>The shape whose dimension <c>i</c> is this one's dimension <c>permutation[i]</c>.</summary>
    public Shape Permute(IReadOnlyList<int> permutation)
    {
        EquatableArray<int> extents = Extents;
        return Of(permutation.Select(p => extents[p]));
    }

    /// <summary>The permutation that undoes another one.</summary>
    public static int[] Inverse(IReadOnlyList<int> permutation)
    {
        int[] inverse = new int[permutation.Count];
        for (int i = 0; i < inverse.Length; i++)
            inverse[permutation[i]] = i;
        return inverse;
    }

    /// <summary>Whether a permutation of the dimensions only moves extents of 1, so that no element changes its place.</summary>
    public bool KeepsOrder(IReadOnlyList<int> permutation)
    {
        int last = -1;
        foreach (int p in permutation)
        {
            if (Extents[p] == 1)
                continue;
            if (p < last)
                return false;
            last = p;
        }

        return true;
    }

    /// <summary>The product of the extents before a dimension, its own extent, and the product of those behind it.</summary>
    public (long Outer, int Extent, long Inner) Around(int dimension) =>
        (Of(Extents.Take(dimension)).Count, Extents[dimension], Of(Extents.Skip(dimension + 1)).Count);

    /// <summary>This shape with one extent replaced.</summary>
    public Shape With(int dimension, int extent)
    {
        int[] extents = [.. Extents];
        extents[dimension] = extent;
        return Of(extents);
    }

    /// <summary>The shape that two operands broadcast to, aligned at the innermost dimension; <c>null</c> if they do not.</summary>
    public static Shape? Broadcast(Shape a, Shape b)
    {
        int rank = Math.Max(a.Rank, b.Rank);
        int[] extents = new int[rank];
        for (int i = 1; i <= rank; i++)
        {
            int x = i <= a.Rank ? a[a.Rank - i] : 1;
            int y = i <= b.Rank ? b[b.Rank - i] : 1;
            if (x != y && x != 1 && y != 1)
                return null;
            extents[rank - i] = x == 1 ? y : x;
        }
        return Of(extents);
    }

    /// <inheritdoc/>
    public override string ToString() => "[" + string.Join(",", Extents) + "]";

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Extents).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Element type and extents of a tensor.</summary>
internal readonly record struct TensorType(ElementType Element, Shape Shape)
{
    /// <summary>Bytes the tensor takes in the arena.</summary>
    public long Bytes => Shape.Count * Element.Bytes();

    /// <inheritdoc/>
    public override string ToString() => Element.Name() + Shape;
}
