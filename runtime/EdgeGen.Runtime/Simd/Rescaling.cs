namespace EdgeGen.Runtime.Simd;

/// <summary>TOSA's scaling of integers by multiplier·2^−shift, one at a time: what vector code must equal.</summary>
public static class Rescaling
{
    /// <summary>(value·multiplier + 2^(shift−1)) &gt;&gt; shift; value of up to 48 bits, 1 ≤ shift ≤ 62.</summary>
    public static int Apply(long value, int multiplier, int shift) => (int)((value * multiplier + (1L << (shift - 1))) >> shift);

    /// <summary>As <see cref="Apply"/>; with shift above 31, 2^30 is added first, or subtracted for negative values.</summary>
    public static int ApplyDouble(long value, int multiplier, int shift)
    {
        long round = 1L << (shift - 1);
        if (shift > 31)
            round += value >= 0 ? 1L << 30 : -(1L << 30);
        return (int)((value * multiplier + round) >> shift);
    }
}
