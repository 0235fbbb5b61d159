using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class FloatConversionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    public void EveryElementIsConverted(int length)
    {
        Random random = new(length);
        ushort[] codes = [.. Enumerable.Range(0, length).Select(_ => (ushort)random.Next(0x3000, 0x4000))];
        float[] values = FloatConversion.Widen<ushort, BF16>(codes);
        Assert.Equal(codes.Select(ElementConversions.BFloat16ToSingle), values);
        ushort[] back = new ushort[length];
        FloatConversion.Narrow<ushort, BF16>(values, back);
        Assert.Equal(codes, back);
    }

    [Fact]
    public void EveryWidthStopsAtItsLastFullRegister()
    {
        CheckWidth<Lanes512>();
        CheckWidth<Lanes256>();
        CheckWidth<Lanes128>();
    }

    private static unsafe void CheckWidth<V>()
        where V : struct, ILanes<V>
    {
        const int Length = 37;
        Half* codes = stackalloc Half[Length];
        float* values = stackalloc float[Length];
        for (int i = 0; i < Length; i++)
            codes[i] = (Half)(i / 8f);
        int done = FloatConversion.Widen<V, Half, F16>(codes, values, Length);
        Assert.Equal(Length / V.Count * V.Count, done);
        for (int i = 0; i < done; i++)
            Assert.Equal(i / 8f, values[i]);
        Assert.Equal(done, FloatConversion.Narrow<V, Half, F16>(values, codes, Length));
        Assert.Equal((Half)(1 / 8f), codes[1]);
    }
}
