using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Attention of the newest positions of a sequence to a cache. Operands: queries [B,S,H,D], keys and values [B,L,K,D], the position of the
/// first query in the cache (i64, one element), a mask [S,L] that is added to the products or none. Without a mask queries see what lies
/// before their end, with one all of the cache. Result [B,S,H,D].
/// </summary>
/// <param name="Scale">Factor of the products of queries and keys.</param>
/// <param name="Causal">Whether a position sees those before it and itself only.</param>
internal sealed record CachedAttention(float Scale, bool Causal) : Operator
{
    /// <inheritdoc/>
    public override string Name => "cached_attention";
}
