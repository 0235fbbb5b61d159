namespace EdgeGen.Benchmarks.Timing;

/// <summary>Times of one run, one sample a round.</summary>
internal sealed class SampleSet
{
    private readonly double[] _sorted;

    /// <param name="milliseconds">Time of one run in each round.</param>
    public SampleSet(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    /// <summary>The middle sample in milliseconds.</summary>
    public double Median => Quantile(0.5);

    /// <summary>The distance between the quartiles, relative to the median.</summary>
    public double Spread => (Quantile(0.75) - Quantile(0.25)) / Median;

    private double Quantile(double q)
    {
        double position = q * (_sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + (position - below) * (_sorted[above] - _sorted[below]);
    }
}
