using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Simd;

public sealed class FusedInDoublesTests
{
    private static readonly float[] Special =
    [
        0f, -0f, 1f, -1f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1.00000012f, 0.99999994f, 16777216f, 5.9604645e-8f,
    ];

    [Fact]
    public void SpecialFloatsAreFused()
    {
        foreach (float a in Special)
        {
            foreach (float b in Special)
                Assert.All(Special, c => IsFused(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c)));
        }
    }

    // Near a·b = −c the result is what a product rounded on its own would lose.
    [Fact]
    public void RandomFloatsAreFused()
    {
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++)
        {
            Vector128<float> a = Any(random), b = Any(random);
            Vector128<float> c = (i & 1) == 0 ? Any(random) : -(a * b) * Vector128.Create(1f, 1.0000001f, 0.5f, 16777216f);
            IsFused(a, b, c);
        }
    }

    private static Vector128<float> Any(Random random) =>
        Vector128.Create(random.NextInt64(), random.NextInt64()).AsSingle();

    private static void IsFused(Vector128<float> a, Vector128<float> b, Vector128<float> c)
    {
        Vector128<float> actual = FusedInDoubles.MultiplyAdd(a, b, c);
        for (int lane = 0; lane < Vector128<float>.Count; lane++)
        {
            float expected = MathF.FusedMultiplyAdd(a[lane], b[lane], c[lane]);
            bool same = float.IsNaN(expected) ? float.IsNaN(actual[lane]) : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual[lane]);
            Assert.True(same, $"{a[lane]:g9}·{b[lane]:g9} + {c[lane]:g9} = {expected:g9}, not {actual[lane]:g9}");
        }
    }
}
