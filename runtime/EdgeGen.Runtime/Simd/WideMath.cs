namespace EdgeGen.Runtime.Simd;

/// <summary>Functions of one <see cref="double"/> at a time, for elementwise code whose types do not fit lanes.</summary>
public static partial class WideMath
{
    private const double TwoOverSqrtPi = 1.1283791670955126;

    /// <summary>−x.</summary>
    public static double Negate(double x) => -x;

    /// <summary>|x|.</summary>
    public static double Abs(double x) => Math.Abs(x);

    /// <summary>−1, 0 or 1; NaN stays NaN.</summary>
    public static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;

    /// <summary>The larger; NaN if one is NaN.</summary>
    public static double Max(double a, double b) => Math.Max(a, b);

    /// <summary>The smaller; NaN if one is NaN.</summary>
    public static double Min(double a, double b) => Math.Min(a, b);

    /// <summary>The larger; the number if one is NaN.</summary>
    public static double MaxNumber(double a, double b) => double.MaxNumber(a, b);

    /// <summary>The smaller; the number if one is NaN.</summary>
    public static double MinNumber(double a, double b) => double.MinNumber(a, b);

    /// <summary>x limited to a range of numbers; NaN stays NaN.</summary>
    public static double Clamp(double x, double low, double high)
    {
        double raised = x < low ? low : x;
        return raised > high ? high : raised;
    }

    /// <summary>√x.</summary>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>The largest whole number not above x.</summary>
    public static double Floor(double x) => Math.Floor(x);

    /// <summary>The smallest whole number not below x.</summary>
    public static double Ceiling(double x) => Math.Ceiling(x);

    /// <summary>The nearest whole number, halves to the even one.</summary>
    public static double RoundToEven(double x) => Math.Round(x, MidpointRounding.ToEven);

    /// <summary>The whole number toward zero.</summary>
    public static double Truncate(double x) => Math.Truncate(x);

    /// <summary>1 / x.</summary>
    public static double Reciprocal(double x) => 1 / x;

    /// <summary>1 / √x.</summary>
    public static double Rsqrt(double x) => 1 / Math.Sqrt(x);

    /// <summary>e to the power of x.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>The natural logarithm.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>1 / (1 + e^−x).</summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// <summary>x / 2 · (1 + erf(x / √2)).</summary>
    public static double Gelu(double x) => 0.5 * x * (1 + Erf(x * Math.Sqrt(0.5)));

    /// <summary>x / 2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))).</summary>
    public static double GeluTanh(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715f * x * x * x))));

    /// <summary>The error function.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (a > 6)
            return Math.Sign(x);
        return a < 2.5 ? ErfSeries(x) : Math.CopySign(1 - ErfcFraction(a), x);
    }

    /// <summary>The sine of an angle in radians.</summary>
    public static double Sin(double x) => Math.Sin(x);

    /// <summary>The cosine of an angle in radians.</summary>
    public static double Cos(double x) => Math.Cos(x);

    /// <summary>The tangent of an angle in radians.</summary>
    public static double Tan(double x) => Math.Tan(x);

    /// <summary>The angle between −π/2 and π/2 with this sine.</summary>
    public static double Asin(double x) => Math.Asin(x);

    /// <summary>The angle between 0 and π with this cosine.</summary>
    public static double Acos(double x) => Math.Acos(x);

    /// <summary>The angle between −π/2 and π/2 with this tangent.</summary>
    public static double Atan(double x) => Math.Atan(x);

    /// <summary>The angle of the point (x, y).</summary>
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    /// <summary>The hyperbolic sine.</summary>
    public static double Sinh(double x) => Math.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    public static double Cosh(double x) => Math.Cosh(x);

    /// <summary>The number with this hyperbolic sine.</summary>
    public static double Asinh(double x) => Math.Asinh(x);

    /// <summary>The number with this hyperbolic cosine.</summary>
    public static double Acosh(double x) => Math.Acosh(x);

    /// <summary>The number with this hyperbolic tangent.</summary>
    public static double Atanh(double x) => Math.Atanh(x);

    /// <summary>The logarithm to base 2.</summary>
    public static double Log2(double x) => Math.Log2(x);

    /// <summary>The logarithm to base 10.</summary>
    public static double Log10(double x) => Math.Log10(x);

    /// <summary>e^x − 1, precise near zero.</summary>
    public static double Expm1(double x)
    {
        // W. Kahan: the rounding errors of exp and of log cancel in the quotient.
        double e = Math.Exp(x);
        if (e == 1)
            return x;
        double difference = e - 1;
        return difference == -1 || double.IsInfinity(e) ? difference : difference * x / Math.Log(e);
    }

    /// <summary>As <see cref="Expm1(double)"/>.</summary>
    public static float Expm1(float x) => (float)Expm1((double)x);

    /// <summary>ln(1 + x), precise near zero.</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>As <see cref="Log1p(double)"/>.</summary>
    public static float Log1p(float x) => (float)Log1p((double)x);

    /// <summary>x to the power of y.</summary>
    public static double Pow(double x, double y) => Math.Pow(x, y);

    /// <summary>Whether x is NaN.</summary>
    public static bool IsNan(double x) => double.IsNaN(x);

    /// <summary>Whether x is infinite.</summary>
    public static bool IsInfinite(double x) => double.IsInfinity(x);

    // erf x = 2/√π · e^(−x²) · Σ 2^n x^(2n+1) / (1·3·…·(2n+1)), all terms of one sign.
    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverSqrtPi * Math.Exp(-x * x) * sum;
    }

    // erfc a = e^(−a²)/√π · 1/(a + ½/(a + 1/(a + 3⁄2/(a + …)))), evaluated from a depth that is exact for a ≥ 2.5.
    private static double ErfcFraction(double a)
    {
        double tail = a;
        for (int n = 60; n > 0; n--)
            tail = a + (n * 0.5 / tail);
        return TwoOverSqrtPi * 0.5 * Math.Exp(-a * a) / tail;
    }
}
