using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Passes;

/// <summary>Says what a transpose becomes below a reshape: reshape(transpose(x)) = transpose(reshape(x)) where both split dimensions alike.</summary>
internal static class ReshapedTranspose
{
    /// <summary>
    /// The shape that <c>x</c> takes first, and the permutation that leads from it to <paramref name="after"/>; <c>null</c> where the
    /// reshape joins dimensions that do not lie side by side in <c>x</c>, or cuts across them.
    /// </summary>
    /// <param name="before">The shape of <c>x</c>.</param>
    /// <param name="permutation">The transpose of <c>x</c>.</param>
    /// <param name="after">The shape that the transposed <c>x</c> is read as.</param>
    public static (Shape Shape, int[] Permutation)? Swap(Shape before, IReadOnlyList<int> permutation, Shape after)
    {
        Shape between = before.Permute(permutation);
        if (between.Count == 0 || Factors(between, after) is not { } factors)
            return null;

        // Where each factor lies in x.
        int[] place = new int[factors.Count];
        int next = 0;
        foreach (int dimension in Enumerable.Range(0, before.Rank))
        {
            for (int f = 0; f < factors.Count; f++)
            {
                if (permutation[factors[f].Before] == dimension)
                    place[f] = next++;
            }
        }

        // A dimension of the result is a run of factors, which must be a run in x, too. One of extent 1 follows its neighbour.
        int[] first = new int[after.Rank];
        for (int d = 0, at = -1; d < after.Rank; d++)
        {
            int[] own = [.. Enumerable.Range(0, factors.Count).Where(f => factors[f].After == d)];
            if (own.Skip(1).Where((f, i) => place[f] != place[own[i]] + 1).Any())
                return null;
            first[d] = at = own.Length > 0 ? place[own[0]] : at;
        }

        int[] order = [.. Enumerable.Range(0, after.Rank).OrderBy(d => first[d])];
        return (after.Permute(order), Shape.Inverse(order));
    }

    // The finest dimensions that both shapes are made of, extents of 1 left out: which dimension of each they belong to.
    private static List<(int Before, int After)>? Factors(Shape before, Shape after)
    {
        List<(int, int)> factors = [];
        long restBefore = 1, restAfter = 1;
        int b = -1, a = -1;
        while (true)
        {
            while (restBefore == 1 && ++b < before.Rank)
                restBefore = before[b];
            while (restAfter == 1 && ++a < after.Rank)
                restAfter = after[a];
            if (restBefore == 1 || restAfter == 1)
                return restBefore == restAfter ? factors : null;
            long factor = Math.Min(restBefore, restAfter);
            if (restBefore % factor != 0 || restAfter % factor != 0)
                return null;
            factors.Add((b, a));
            (restBefore, restAfter) = (restBefore / factor, restAfter / factor);
        }
    }
}
