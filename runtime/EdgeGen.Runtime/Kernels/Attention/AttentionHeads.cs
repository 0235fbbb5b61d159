namespace EdgeGen.Runtime.Kernels;

/// <summary>The extents of <see cref="Attention"/>; all are positive.</summary>
/// <param name="Outer">Groups of heads.</param>
/// <param name="Inner">Heads of a group.</param>
/// <param name="Queries">Rows of queries and of results.</param>
/// <param name="Places">Rows of keys and of values.</param>
/// <param name="Depth">Elements of a query and of a key.</param>
/// <param name="Width">Elements of a value and of a result.</param>
/// <param name="EmptyIsZero">Whether a query all of whose scores are −∞ gets zeros; NaN otherwise.</param>
public readonly record struct AttentionHeads(int Outer, int Inner, int Queries, int Places, int Depth, int Width, bool EmptyIsZero = false);

/// <summary>Where the operands of <see cref="Attention"/> lie.</summary>
/// <param name="Query">[queries, depth] of each head; its columns are neighbours.</param>
/// <param name="Keys">[depth, places] of each head.</param>
/// <param name="Values">[places, width] of each head.</param>
/// <param name="Output">[queries, width] of each head; its columns are neighbours.</param>
public readonly record struct AttentionViews(MatrixView Query, MatrixView Keys, MatrixView Values, MatrixView Output);

/// <summary>
/// The scores that relative positions add: a product of queries of their own with one key for each distance, of which score (q, p) takes
/// column <c>First − q + p</c>.
/// </summary>
/// <param name="Columns">Distances; 0 if there are no such scores.</param>
/// <param name="First">The column of the first query and the first place.</param>
/// <param name="Query">[queries, depth] of each head; its columns are neighbours.</param>
/// <param name="Keys">[depth, columns] of each head.</param>
public readonly record struct RelativeScores(int Columns, int First, MatrixView Query, MatrixView Keys)
{
    internal void Require(int query, int keys, in AttentionHeads heads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(First, heads.Queries - 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(First + heads.Places, Columns);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Query.Column, 1);
        Query.Require(query, heads, heads.Queries, heads.Depth, nameof(query));
        Keys.Require(keys, heads, heads.Depth, Columns, nameof(keys));
    }
}
