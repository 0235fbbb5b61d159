using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The loops of a reduction over a row-major tensor whose dimensions alternate between kept and reduced ones: neighbours of one kind
/// are one dimension.
/// </summary>
internal ref struct ReductionNest
{
    /// <summary>Most dimensions; alternating ones of a rank-16 tensor.</summary>
    public const int MaxDepth = 16;

    private readonly ReadOnlySpan<int> _extents;
    private readonly Span<int> _strides;
    private readonly int _firstReduced;

    /// <summary>Lays out the loops.</summary>
    /// <param name="strides">As many elements as there are extents, to live as long as the nest.</param>
    /// <param name="extents">The alternating dimensions, outermost first.</param>
    /// <param name="reducedFirst">Whether the outermost dimension is reduced.</param>
    public ReductionNest(Span<int> strides, ReadOnlySpan<int> extents, bool reducedFirst)
    {
        _extents = extents;
        _strides = strides;
        _firstReduced = reducedFirst ? 0 : 1;
        int stride = 1;
        (Kept, Reduced) = (1, 1);
        for (int d = extents.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= extents[d];
            if (IsReduced(d))
                Reduced *= extents[d];
            else
                Kept *= extents[d];
        }

        Inner = extents.Length > 0 && !IsReduced(extents.Length - 1) ? extents[^1] : 1;
    }

    /// <summary>Number of dimensions.</summary>
    public readonly int Depth => _extents.Length;

    /// <summary>Elements of the result.</summary>
    public int Kept { get; }

    /// <summary>Elements that one element of the result combines.</summary>
    public int Reduced { get; }

    /// <summary>Neighbouring elements of the result that come from neighbouring elements of the operand.</summary>
    public int Inner { get; }

    /// <summary>The outermost reduced dimension; past the last one if there is none.</summary>
    public readonly int FirstReduced => _firstReduced;

    /// <summary>Whether a dimension is reduced.</summary>
    public readonly bool IsReduced(int dimension) => (dimension & 1) == (_firstReduced & 1);

    /// <summary>One extent.</summary>
    public readonly int Extent(int dimension) => _extents[dimension];

    /// <summary>Elements between two steps of a dimension.</summary>
    public readonly int Stride(int dimension) => _strides[dimension];

    /// <summary>Where the elements of result <paramref name="kept"/>, a multiple of <see cref="Inner"/>, start in the operand.</summary>
    public readonly int Start(int kept)
    {
        int start = 0;
        for (int d = Depth - 1; d >= 0; d--)
        {
            if (IsReduced(d))
                continue;
            (kept, int index) = Math.DivRem(kept, _extents[d]);
            start += index * _strides[d];
        }

        return start;
    }
}
