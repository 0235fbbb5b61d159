using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Softmax of rows of scores in scratch memory, behind each of which a register may be written.</summary>
internal static unsafe class ScoreBlock<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Replaces scores by exp(E(score) − max).</summary>
    /// <param name="scores">The first row.</param>
    /// <param name="stride">Elements between two rows.</param>
    /// <param name="residual">What the epilogue takes beside the scores.</param>
    /// <param name="residualStride">Elements between two rows of it.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="count">Scores of a row.</param>
    /// <param name="emptyIsZero">Whether a row of −∞ alone becomes zeros; NaN otherwise.</param>
    /// <param name="factors">What makes the sum of each row 1, every <see cref="StoredLanes{V}.Stride"/> elements.</param>
    public static void Run(float* scores, nint stride, float* residual, nint residualStride, int rows, int count, bool emptyIsZero, float* factors)
    {
        // Row by row, but each step for all rows: what follows from one row is found while the next one is under way.
        for (int i = 0; i < rows; i++)
        {
            if (count < V.Count)
                ApplyFew(scores + (i * stride), residual + (i * residualStride), count, factors + (i * StoredLanes<V>.Stride));
            else
                Apply(scores + (i * stride), residual + (i * residualStride), count, factors + (i * StoredLanes<V>.Stride));
        }

        for (int i = 0; i < rows; i++)
        {
            float largest = StoredLanes<V>.Largest(factors + (i * StoredLanes<V>.Stride));
            Exponentials(scores + (i * stride), count, emptyIsZero ? MathF.Max(largest, float.MinValue) : largest, factors + (i * StoredLanes<V>.Stride));
        }

        for (int i = 0; i < rows; i++)
        {
            // Where there is a number, the largest adds 1 to the sum.
            float sum = StoredLanes<V>.Sum(factors + (i * StoredLanes<V>.Stride));
            factors[i * StoredLanes<V>.Stride] = 1 / (emptyIsZero ? MathF.Max(sum, 1) : sum);
        }
    }

    // A NaN may get lost here: it is in the sum of the exponentials again. The last register overlaps the one before it, and is computed
    // before anything is written.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(float* scores, float* residual, int count, float* largest)
    {
        int end = count - V.Count;
        V last = E.Apply(V.Load(scores + end), E.UsesResidual ? V.Load(residual + end) : default);
        V a = last, b = last;
        int i = 0;
        for (; i <= count - (2 * V.Count); i += 2 * V.Count)
        {
            V x = E.Apply(V.Load(scores + i), E.UsesResidual ? V.Load(residual + i) : default);
            V y = E.Apply(V.Load(scores + i + V.Count), E.UsesResidual ? V.Load(residual + i + V.Count) : default);
            V.Store(scores + i, x);
            V.Store(scores + i + V.Count, y);
            a = V.AtLeast(x, a);
            b = V.AtLeast(y, b);
        }

        if (i <= end)
        {
            V x = E.Apply(V.Load(scores + i), E.UsesResidual ? V.Load(residual + i) : default);
            V.Store(scores + i, x);
            a = V.AtLeast(x, a);
        }

        V.Store(scores + end, last);
        V.Store(scores + count, V.Broadcast(float.NegativeInfinity));
        V.Store(largest, V.AtLeast(a, b));
    }

    private static void ApplyFew(float* scores, float* residual, int count, float* largest)
    {
        float* others = stackalloc float[16];
        for (int i = 0; E.UsesResidual && i < count; i++)
            others[i] = residual[i];
        V.Store(scores, E.Apply(V.Load(scores), V.Load(others)));
        V.Store(scores + count, V.Broadcast(float.NegativeInfinity));
        V.Store(largest, V.Load(scores));
    }

    // What fills up the last register is −∞, and becomes 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials(float* scores, int count, float largest, float* sums)
    {
        V limit = V.Broadcast(largest), a = default, b = default;
        int i = 0;
        for (; i <= count - (2 * V.Count); i += 2 * V.Count)
        {
            V x = Exponential.OfNegative(V.Load(scores + i) - limit);
            V y = Exponential.OfNegative(V.Load(scores + i + V.Count) - limit);
            V.Store(scores + i, x);
            V.Store(scores + i + V.Count, y);
            a += x;
            b += y;
        }

        for (; i < count; i += V.Count)
        {
            V x = Exponential.OfNegative(V.Load(scores + i) - limit);
            V.Store(scores + i, x);
            a += x;
        }

        V.Store(sums, a + b);
    }
}
