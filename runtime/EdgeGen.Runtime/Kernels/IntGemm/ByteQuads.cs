using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The quads of one panel of weights before they are ordered as steps. The products of half a quad are added in 16 bits, so weights that
/// the largest input might take beyond them are parted into two quads; quads whose products fit together make a step of two.
/// </summary>
/// <param name="lanes">Columns of the panel, padding included.</param>
/// <param name="largest">The largest input.</param>
internal sealed class ByteQuads(int lanes, int largest)
{
    // How far ahead a partner is sought.
    private const int Window = 16;

    private readonly int _positive = short.MaxValue / largest;
    private readonly int _negative = -short.MinValue / largest;
    private readonly List<Quad> _quads = [];

    /// <summary>Pairs of quads, then what is left of them.</summary>
    public List<Quad> Ordered { get; } = [];

    /// <summary>The number of pairs.</summary>
    public int Doubles { get; private set; }

    /// <summary>The number of quads that are left.</summary>
    public int Singles => Ordered.Count - (2 * Doubles);

    /// <summary>Takes the weights of four terms, column by column.</summary>
    /// <param name="offset">Where in a row the terms lie.</param>
    /// <param name="weights">Four for every lane; taken over.</param>
    public void Add(int offset, sbyte[] weights)
    {
        if (!weights.AsSpan().ContainsAnyExcept((sbyte)0))
            return;
        Quad quad = new(offset, weights, lanes);
        if (quad.Fits(_positive, _negative))
        {
            _quads.Add(quad);
            return;
        }

        // Halves of 8-bit weights fit at any input.
        sbyte[] half = new sbyte[weights.Length];
        for (int i = 0; i < half.Length; i++)
        {
            half[i] = (sbyte)(weights[i] >> 1);
            weights[i] -= half[i];
        }

        _quads.Add(new(offset, half, lanes));
        _quads.Add(new(offset, weights, lanes));
    }

    /// <summary>Pairs the quads.</summary>
    public void Order()
    {
        List<Quad> left = [];
        bool[] used = new bool[_quads.Count];
        for (int i = 0; i < _quads.Count; i++)
        {
            if (used[i])
                continue;
            int partner = Partner(i, used);
            if (partner < 0)
            {
                left.Add(_quads[i]);
                continue;
            }

            used[partner] = true;
            Ordered.Add(_quads[i]);
            Ordered.Add(_quads[partner]);
            Doubles++;
        }

        Ordered.AddRange(left);
    }

    private int Partner(int quad, bool[] used)
    {
        for (int i = quad + 1, tries = 0; i < used.Length && tries < Window; i++)
        {
            if (used[i])
                continue;
            if (_quads[quad].FitsWith(_quads[i], _positive, _negative))
                return i;
            tries++;
        }

        return -1;
    }

    /// <summary>Four terms' weights.</summary>
    internal sealed class Quad
    {
        // Sums of either half's positive and negative weights.
        private readonly short[] _positives;
        private readonly short[] _negatives;

        /// <summary>Four terms' weights of some lanes.</summary>
        public Quad(int offset, sbyte[] weights, int lanes)
        {
            Offset = offset;
            Weights = weights;
            _positives = new short[2 * lanes];
            _negatives = new short[2 * lanes];
            for (int i = 0; i < 2 * lanes; i++)
            {
                int first = weights[2 * i], second = weights[(2 * i) + 1];
                _positives[i] = (short)(Math.Max(first, 0) + Math.Max(second, 0));
                _negatives[i] = (short)-(Math.Min(first, 0) + Math.Min(second, 0));
            }
        }

        /// <summary>Where in a row the terms lie.</summary>
        public int Offset { get; }

        /// <summary>Four for every lane.</summary>
        public sbyte[] Weights { get; }

        /// <summary>Whether no half's sums exceed the limits.</summary>
        public bool Fits(int positive, int negative) => !_positives.AsSpan().ContainsAnyInRange((short)(positive + 1), short.MaxValue)
            && !_negatives.AsSpan().ContainsAnyInRange((short)(negative + 1), short.MaxValue);

        /// <summary>Whether no half's sums exceed the limits together with another quad's.</summary>
        public bool FitsWith(Quad other, int positive, int negative) =>
            StayBelow(_positives, other._positives, positive) && StayBelow(_negatives, other._negatives, negative);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static bool StayBelow(short[] first, short[] second, int limit)
        {
            int i = 0;
            for (; i <= first.Length - Vector<short>.Count; i += Vector<short>.Count)
            {
                if (Vector.GreaterThanAny(new Vector<short>(first, i) + new Vector<short>(second, i), new Vector<short>((short)limit)))
                    return false;
            }

            for (; i < first.Length; i++)
            {
                if (first[i] + second[i] > limit)
                    return false;
            }

            return true;
        }
    }
}
