using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Simd;

public sealed class SimdMathTests512 : SimdMathTests<Lanes512>;

public sealed class SimdMathTests256 : SimdMathTests<Lanes256>;

public sealed class SimdMathTests128 : SimdMathTests<Lanes128>;

public sealed class SimdMathTests1 : SimdMathTests<Lanes1>;

/// <summary>Functions of lanes against the same functions of doubles, over floats of every magnitude.</summary>
public abstract unsafe class SimdMathTests<V>
    where V : struct, ILanes<V>
{
    // A prime, so that all exponents and many fractions occur.
    private const uint Stride = 49_999;

    private delegate V Function(V x);

    [Fact]
    public void Exp() => IsNear(SimdMath.Exp, Math.Exp, 1.5);

    [Fact]
    public void Log() => IsNear(SimdMath.Log, Math.Log, 1.5);

    [Fact]
    public void Tanh() => IsNear(SimdMath.Tanh, Math.Tanh, 4);

    [Fact]
    public void Sigmoid() => IsNear(SimdMath.Sigmoid, WideMath.Sigmoid, 3.5);

    // Towards −∞ a small number is the sum of two that nearly cancel.
    [Fact]
    public void Gelu() => IsNear(SimdMath.Gelu, x => double.IsNegativeInfinity(x) ? double.NaN : WideMath.Gelu(x), 4, 6e-7);

    [Fact]
    public void GeluTanh() => IsNear(SimdMath.GeluTanh, x => double.IsNegativeInfinity(x) ? double.NaN : WideMath.GeluTanh(x), 4, 6e-7);

    [Fact]
    public void Erf() => IsNear(SimdMath.Erf, WideMath.Erf, 1.5);

    [Fact]
    public void Rsqrt() => IsNear(SimdMath.Rsqrt, WideMath.Rsqrt, 0.51);

    [Fact]
    public void Reciprocal() => IsNear(SimdMath.Reciprocal, WideMath.Reciprocal, 0.5);

    [Fact]
    public void Sin() => IsNear(SimdMath.Sin, Math.Sin, 2, 2e-10);

    [Fact]
    public void Cos() => IsNear(SimdMath.Cos, Math.Cos, 2, 2e-10);

    [Fact]
    public void Expm1() => IsNear(SimdMath.Expm1, WideMath.Expm1, 0.51);

    [Fact]
    public void IntegersRoundOnceToBFloat16()
    {
        float* rounded = stackalloc float[16];
        foreach (int value in (int[])[0, 1, -1, 16777217, 0x01008001, -0x01008001, 0x7FFFFFFF, int.MinValue, 0x02010001, 0x0203FFFF])
        {
            V.Store(rounded, SimdMath.ToFloatOdd(V.BroadcastInt32(value)));
            Assert.Equal(RoundToBFloat16(value), RoundToBFloat16(rounded[0]));
        }
    }

    // Half to even on the eight leading bits.
    private static double RoundToBFloat16(double value)
    {
        if (value == 0)
            return 0;
        double step = Math.Pow(2, Math.Floor(Math.Log2(Math.Abs(value))) - 7);
        return Math.Round(value / step, MidpointRounding.ToEven) * step;
    }

    private static void IsNear(Function function, Func<double, double> exact, double ulps, double absolute = 0)
    {
        float* x = stackalloc float[16], y = stackalloc float[16];
        for (ulong bits = 0; bits < 1UL << 32; bits += Stride * (ulong)V.Count)
        {
            for (int i = 0; i < V.Count; i++)
                x[i] = BitConverter.UInt32BitsToSingle((uint)(bits + ((ulong)i * Stride)));
            V.Store(y, function(V.Load(x)));
            for (int i = 0; i < V.Count; i++)
                RequireNear(x[i], y[i], exact(x[i]), ulps, absolute);
        }

        foreach (float special in (float[])[0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.Epsilon])
        {
            V.Store(y, function(V.Broadcast(special)));
            RequireNear(special, y[0], exact(special), ulps, absolute);
        }
    }

    private static void RequireNear(float x, float actual, double expected, double ulps, double absolute)
    {
        float rounded = (float)expected;
        if (actual.Equals(rounded))
            return;
        double ulp = Math.Max(Math.Pow(2, Math.Floor(Math.Log2(Math.Abs(expected))) - 23), float.Epsilon);
        bool near = Math.Abs(actual - expected) <= Math.Max(ulps * ulp, absolute) || (float.IsInfinity(actual) && Math.Abs(expected) > float.MaxValue);
        Assert.True(near, $"f({x:R}) is {actual:R} instead of {expected:R}: {Math.Abs(actual - expected) / ulp:F2} ulp");
    }
}
