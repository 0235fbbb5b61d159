using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class Fft2DTests
{
    [Theory]
    [InlineData(1, 1, 1, false)]
    [InlineData(2, 1, 8, false)]
    [InlineData(1, 16, 1, true)]
    [InlineData(3, 2, 2, true)]
    [InlineData(1, 8, 32, false)]
    [InlineData(2, 32, 4, true)]
    [InlineData(1, 64, 64, false)]
    public void ImagesMatchTheReference(int batch, int height, int width, bool inverse)
    {
        TestFftShape.Case = (batch, height, width, inverse);
        Check<Lanes512>(complex: true);
        Check<Lanes256>(complex: true);
        Check<Lanes128>(complex: true);
        if (!inverse)
        {
            Check<Lanes512>(complex: false);
            Check<Lanes256>(complex: false);
            Check<Lanes128>(complex: false);
        }
    }

    [Fact]
    public void InfinitiesLeaveRealTermsReal()
    {
        TestFftShape.Case = (1, 4, 4, false);
        float[] real = new float[16], outReal = new float[12], outImaginary = new float[12];
        real[5] = float.PositiveInfinity;
        Fft2D.Run<TestFftShape>(real, default, outReal, outImaginary, Fft2D.Twiddles(4).Span, new float[32]);
        Assert.All((int[])[0, 2, 6, 8], i => Assert.Equal(0f, outImaginary[i]));
    }

    private static void Check<V>(bool complex)
        where V : struct, ILanes<V>
    {
        (int batch, int height, int width, _) = TestFftShape.Case;
        Random random = new(width);
        GuardedTensor real = Noise(random, batch * height * width);
        GuardedTensor imaginary = Noise(random, complex ? real.Length : 0);
        int length = batch * height * (complex ? width : (width / 2) + 1);
        GuardedTensor expectedReal = new(length), expectedImaginary = new(length), outReal = new(length), outImaginary = new(length);
        Fft2DReference.Run<TestFftShape>(real.Span, imaginary.Span, expectedReal.Span, expectedImaginary.Span);
        using AlignedMemory<float> twiddles = Fft2D.Twiddles(Math.Max(height, width));
        Fft2D.Run<V, TestFftShape>(real.Span, imaginary.Span, outReal.Span, outImaginary.Span, twiddles.Span, new float[2 * height * width]);
        float tolerance = 1e-6f * height * width;
        for (int i = 0; i < length; i++)
        {
            Assert.Equal(expectedReal.Span[i], outReal.Span[i], tolerance);
            Assert.Equal(expectedImaginary.Span[i], outImaginary.Span[i], tolerance);
        }

        outReal.AssertGuardsIntact();
        outImaginary.AssertGuardsIntact();
    }

    private static GuardedTensor Noise(Random random, int length)
    {
        GuardedTensor tensor = new(length);
        foreach (ref float value in tensor.Span)
            value = (2 * random.NextSingle()) - 1;
        return tensor;
    }

    /// <summary>A shape that a test sets; kernels run on the test's own thread.</summary>
    private readonly struct TestFftShape : IFftShape
    {
        [ThreadStatic]
        private static (int Batch, int Height, int Width, bool Inverse) s_case;

        public static (int Batch, int Height, int Width, bool Inverse) Case
        {
            get => s_case;
            set => s_case = value;
        }

        public static int Batch => Case.Batch;

        public static int Height => Case.Height;

        public static int Width => Case.Width;

        public static bool Inverse => Case.Inverse;
    }
}
