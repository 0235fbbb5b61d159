using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Cubic convolution with the parameter −3/4: four weights for a position between the two middle ones of four samples.</summary>
/// <typeparam name="F">The type that is computed in.</typeparam>
/// <typeparam name="R">What every step is rounded to.</typeparam>
internal static class CubicWeights<F, R>
    where F : unmanaged, IBinaryFloatingPointIeee754<F>
    where R : struct, IRounding<F>
{
    private static readonly F A = F.CreateTruncating(-0.75);

    /// <summary>The weights.</summary>
    /// <param name="position">From the second sample, 0, to the third, 1.</param>
    /// <param name="weights">Four results.</param>
    public static void Of(F position, Span<F> weights)
    {
        F rest = R.Round(F.One - position);
        weights[0] = Far(R.Round(position + F.One));
        weights[1] = Near(position);
        weights[2] = Near(rest);
        weights[3] = Far(R.Round(rest + F.One));
    }

    /// <summary>Four samples weighed.</summary>
    public static F Sum(ReadOnlySpan<F> samples, ReadOnlySpan<F> weights)
    {
        F sum = R.Round(samples[0] * weights[0]);
        for (int i = 1; i < 4; i++)
            sum = R.Round(sum + R.Round(samples[i] * weights[i]));
        return sum;
    }

    // ((A + 2)·d − (A + 3))·d·d + 1.
    private static F Near(F distance)
    {
        F two = F.CreateTruncating(2), three = F.CreateTruncating(3);
        F inner = R.Round(R.Round(R.Round(A + two) * distance) - R.Round(A + three));
        return R.Round(R.Round(R.Round(inner * distance) * distance) + F.One);
    }

    // ((A·d − 5·A)·d + 8·A)·d − 4·A.
    private static F Far(F distance)
    {
        F inner = R.Round(R.Round(A * distance) - R.Round(F.CreateTruncating(5) * A));
        F outer = R.Round(R.Round(inner * distance) + R.Round(F.CreateTruncating(8) * A));
        return R.Round(R.Round(outer * distance) - R.Round(F.CreateTruncating(4) * A));
    }
}
