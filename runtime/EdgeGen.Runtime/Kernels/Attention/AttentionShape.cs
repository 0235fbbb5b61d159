using System.Globalization;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="CachedAttention"/> works on.</summary>
/// <param name="Batch">Independent sequences.</param>
/// <param name="Queries">Positions that ask, one after the other.</param>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KeyHeads">Heads of keys and values; equally many heads of the queries share each.</param>
/// <param name="Places">Positions that the cache has room for.</param>
/// <param name="Depth">Elements of a head.</param>
/// <param name="Scale">Factor of the products of queries and keys.</param>
/// <param name="Causal">Whether a position sees those before it and itself only.</param>
public readonly record struct AttentionShape(int Batch, int Queries, int Heads, int KeyHeads, int Places, int Depth, float Scale, bool Causal)
{
    internal void Require(int query, int keys, int values, int mask, int output)
    {
        long asked = (long)Batch * Queries * Heads * Depth, kept = (long)Batch * Places * KeyHeads * Depth;
        Bounds.Require(query, asked, nameof(query));
        Bounds.Require(keys, kept, nameof(keys));
        Bounds.Require(values, kept, nameof(values));
        Bounds.Require(output, asked, nameof(output));
        if (mask > 0)
            Bounds.Require(mask, (long)Queries * Places, nameof(mask));
    }

    /// <summary>How many positions of the cache a query sees.</summary>
    internal int Seen(long start, int query, bool isMasked) => isMasked ? Places : (int)start + (Causal ? query + 1 : Queries);

    internal void RequireStart(long start, bool isMasked)
    {
        if (!isMasked && (start < 0 || start > Places - Queries))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Positions {start} to {start + Queries} lie outside of a cache of {Places}."));
    }
}
