using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Softmax of a row of scores in scratch memory, which is filled up to whole registers.</summary>
internal static unsafe class ScoreRow<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Replaces scores by exp(E(score) − max).</summary>
    /// <param name="scores">The row; what fills it up may hold anything.</param>
    /// <param name="residual">What the epilogue takes beside the scores.</param>
    /// <param name="count">Number of scores.</param>
    /// <param name="emptyIsZero">Whether a row of −∞ alone becomes zeros; NaN otherwise.</param>
    /// <returns>What makes the sum of the row 1.</returns>
    public static float Run(float* scores, float* residual, int count, bool emptyIsZero)
    {
        float largest = Apply(scores, residual, count);
        float sum = Exponentials(scores, count, emptyIsZero ? MathF.Max(largest, float.MinValue) : largest);

        // Where there is a number, the largest adds 1 to the sum.
        return 1 / (emptyIsZero ? MathF.Max(sum, 1) : sum);
    }

    /// <summary>Multiplies a row of results by a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* values, float factor, int count)
    {
        V by = V.Broadcast(factor);
        int i = 0;
        for (; i <= count - V.Count; i += V.Count)
            V.Store(values + i, V.Load(values + i) * by);
        for (; i <= count - Lanes128.Count; i += Lanes128.Count)
            Lanes128.Store(values + i, Lanes128.Load(values + i) * Lanes128.Broadcast(factor));
        for (; i < count; i++)
            values[i] *= factor;
    }

    // A NaN may get lost here: it is in the sum of the exponentials again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Apply(float* scores, float* residual, int count)
    {
        V a = V.Broadcast(float.NegativeInfinity), b = a;
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

        for (; i < count; i += V.Count)
            a = V.AtLeast(Rest(scores + i, residual + i, Math.Min(V.Count, count - i)), a);
        return Across<FloatMax>(V.AtLeast(a, b));
    }

    // A method of its own: together, both copies of a long epilogue exceed what the JIT inlines into one.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static V Rest(float* scores, float* residual, int count)
    {
        float* others = stackalloc float[16];
        for (int k = 0; E.UsesResidual && k < count; k++)
            others[k] = residual[k];
        V.Store(scores, E.Apply(V.Load(scores), V.Load(others)));
        for (int k = count; k < V.Count; k++)
            scores[k] = float.NegativeInfinity;
        return V.Load(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Exponentials(float* scores, int count, float largest)
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

        return Across<FloatSum>(a + b);
    }

    private static float Across<R>(V value)
        where R : struct, IReduction
    {
        float result;
        Lanes1.Store(&result, ReduceKernel<V, F32, float, R>.Across(value));
        return result;
    }
}
