using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class ExponentialTests
{
    [Fact]
    public void NumbersUpTo0AreWithinTheStatedUnits()
    {
        for (float x = 0; x > -87.3f; x -= MathF.Max(1e-4f, x * -1e-4f))
        {
            double expected = Math.Exp(x), ulp = Math.Pow(2, Math.Floor(Math.Log2(expected)) - 23);
            Assert.InRange(Math.Abs(Of(x) - expected) / ulp, 0, 1.5 + (Math.Abs(x) / 25));
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-87.8f, 0f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void WhatIsNoUsualNumberIsExact(float x, float expected) => Assert.Equal(expected, Of(x));

    private static unsafe float Of(float x)
    {
        float* lanes = stackalloc float[16];
        Lanes512.Store(lanes, Exponential.OfNegative(Lanes512.Broadcast(x)));
        float wide = lanes[5];
        Lanes128.Store(lanes, Exponential.OfNegative(Lanes128.Broadcast(x)));
        Assert.True(float.IsNaN(wide) ? float.IsNaN(lanes[1]) : MathF.Abs(wide - lanes[1]) <= 3e-7f * wide);
        return wide;
    }
}
