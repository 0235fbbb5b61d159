using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class Pool2DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MaximaMatchTheReferenceAtEveryWidth(int seed)
    {
        Random random = new(seed);
        TestPool2DShape.Case = Draw(random, dilates: true);
        GuardedTensor input = GuardedTensor.OfIntegers(random, TestPool2DShape.Case.Inputs, limit: 1000);
        GuardedTensor expected = new(TestPool2DShape.Case.Outputs);
        Pool2DReference.Run<TestPool2DShape, float>(input.Span, expected.Span, (x, _) => x.Max());
        Check<Lanes512, FloatMax>(input, expected, default);
        Check<Lanes256, FloatMax>(input, expected, default);
        Check<Lanes128, FloatMax>(input, expected, default);
        Check<Lanes1, FloatMax>(input, expected, default);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MeansMatchTheReference(int seed)
    {
        Random random = new(seed);
        Conv2DCase shape = Draw(random, dilates: false);
        TestPool2DShape.Case = shape;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Inputs, limit: 1000);
        GuardedTensor expected = new(shape.Outputs);
        Pool2DReference.Run<TestPool2DShape, float>(input.Span, expected.Span, (x, _) => x.Sum() / x.Count);
        Check<Lanes512, FloatMean>(input, expected, default);
        Check<Lanes1, FloatMean>(input, expected, default);
        Pool2DReference.Run<TestPool2DShape, float>(input.Span, expected.Span, (x, _) => x.Sum() / 7);
        Check<Lanes256, FloatMean>(input, expected, new PoolDivisor(7));
        Pool2DReference.Run<TestPool2DShape, float>(input.Span, expected.Span, (x, count) => x.Sum() / count, shape.Bottom, shape.Right);
        Check<Lanes128, FloatMean>(input, expected, new PoolDivisor(0, PaddingCounts: true, shape.Bottom, shape.Right));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void IntegersMatchTheReference(int seed)
    {
        Random random = new(seed);
        Conv2DCase shape = Draw(random, dilates: false);
        TestPool2DShape.Case = shape;
        sbyte[] input = [.. Enumerable.Range(0, shape.Inputs).Select(_ => (sbyte)random.Next(-128, 128))];
        sbyte[] expected = new sbyte[shape.Outputs], output = new sbyte[shape.Outputs];
        Pool2DReference.Run<TestPool2DShape, sbyte>(input, expected, (x, _) => x.Max());
        Pool2D.Run<TestPool2DShape, I8, sbyte, Int32Max>(input, output);
        Assert.Equal(expected, output);
        Pool2DReference.Run<TestPool2DShape, sbyte>(input, expected, (x, _) => Mean(x, 3, -5));
        Pool2D.Run<TestPool2DShape, I8, sbyte, IntegerMean>(input, output, new IntegerMean(3, -5, -128, 127));
        Assert.Equal(expected, output);
        long[] wide = [.. input.Select(x => (long)x)], wideExpected = new long[shape.Outputs], wideOutput = new long[shape.Outputs];
        Pool2DReference.Run<TestPool2DShape, long>(wide, wideExpected, (x, _) => x.Sum() / x.Count);
        Pool2D.RunWide<TestPool2DShape, long, WideMean>(wide, wideOutput);
        Assert.Equal(wideExpected, wideOutput);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void PlacesAreThoseOfTheMaxima(int seed)
    {
        Random random = new(seed);
        Conv2DCase shape = Draw(random, dilates: true);
        TestPool2DShape.Case = shape;
        float[] input = [.. Enumerable.Range(0, shape.Inputs).Select(_ => (float)random.Next(-9, 9))], largest = new float[shape.Outputs];
        long[] places = new long[shape.Outputs], wide = new long[shape.Outputs];
        Pool2D.Run<TestPool2DShape, F32, float, FloatMax>(input, largest);
        ArgMaxPool2D.Run<TestPool2DShape, F32, float, LargestFloat>(input, places);
        ArgMaxPool2D.RunWide<TestPool2DShape, double>([.. input.Select(x => (double)x)], wide);
        Assert.Equal(wide, places);
        int image = shape.Height * shape.Width * shape.InChannels, outputs = shape.OutHeight * shape.OutWidth * shape.InChannels;
        for (int i = 0; i < places.Length; i++)
            Assert.Equal(largest[i], input[(i / outputs * image) + (places[i] * shape.InChannels) + (i % shape.InChannels)]);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(5, false)]
    public void NaNStaysOnlyWhereItComesFirst(int place, bool stays)
    {
        TestPool2DShape.Case = new Conv2DCase(1, 2, 3, 1, 1, 2, 3);
        float[] input = [3, 1, 4, 1, 5, 9], output = new float[1];
        input[place] = float.NaN;
        Pool2D.Run<TestPool2DShape, F32, float, FloatMaxFromFirst>(input, output);
        Assert.Equal(stays ? float.NaN : 5, output[0]);
    }

    [Theory]
    [InlineData(7, 9, 3, 4, 5)]
    [InlineData(5, 5, 5, 5, 1)]
    [InlineData(3, 4, 7, 2, 33)]
    public void AdaptiveWindowsCoverTheImage(int height, int width, int outHeight, int outWidth, int channels)
    {
        TestPool2DShape.Case = new Conv2DCase(2, height, width, channels, channels, height - outHeight + 1, width - outWidth + 1);
        if (outHeight > height)
            TestPool2DShape.Case = TestPool2DShape.Case with { KernelHeight = 1, Top = outHeight - height };
        GuardedTensor input = GuardedTensor.OfIntegers(new Random(1), 2 * height * width * channels), output = new(2 * outHeight * outWidth * channels);
        AdaptivePool2D.Run<TestPool2DShape, F32, float, FloatMean>(input.Span, output.Span);
        for (int i = 0; i < output.Length; i++)
        {
            (int c, int x, int y, int n) = (i % channels, i / channels % outWidth, i / channels / outWidth % outHeight, i / channels / outWidth / outHeight);
            List<float> inside = [];
            for (int row = y * height / outHeight; row < Math.Ceiling((y + 1) * height / (double)outHeight); row++)
                for (int column = x * width / outWidth; column < Math.Ceiling((x + 1) * width / (double)outWidth); column++)
                    inside.Add(input.Span[((((n * height) + row) * width) + column) * channels + c]);
            Assert.Equal(inside.Sum() / inside.Count, output.Span[i]);
        }

        output.AssertGuardsIntact();
    }

    // Every window sees an element.
    private static Conv2DCase Draw(Random random, bool dilates)
    {
        while (true)
        {
            Conv2DCase drawn = Conv2DCase.Draw(random, r => r.Next(1, 90) is var channels ? (channels, channels, 1) : default);
            drawn = dilates ? drawn : drawn with { DilationY = 1, DilationX = 1 };
            TestPool2DShape.Case = drawn;
            Pool2DExtents extents = Pool2DExtents.Of<TestPool2DShape>();
            if (Enumerable.Range(0, drawn.OutHeight).All(y => extents.Y.RangeFrom(y, y + 1).Taps > 0)
                && Enumerable.Range(0, drawn.OutWidth).All(x => extents.X.RangeFrom(x, x + 1).Taps > 0))
                return drawn;
        }
    }

    private static void Check<V, R>(GuardedTensor input, GuardedTensor expected, PoolDivisor divisor)
        where V : struct, ILanes<V>
        where R : struct, IReduction
    {
        if (TestPool2DShape.Channels < V.Count)
            return;
        GuardedTensor output = new(expected.Length);
        Pool2DKernel<F32, float, R>.Run<V>(Pool2DExtents.Of<TestPool2DShape>(), input.Span, output.Span, default, divisor);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }

    // TOSA's apply_scale_32 with the reciprocal of the count.
    private static sbyte Mean(IReadOnlyList<sbyte> inside, int inputZeroPoint, int outputZeroPoint)
    {
        int k = 0;
        while (1 << k < inside.Count)
            k++;
        long multiplier = (((1L << 30) + 1) << k) / Math.Max(inside.Count, 1), sum = inside.Sum(x => x - inputZeroPoint);
        return (sbyte)Math.Clamp(((sum * multiplier + (1L << (29 + k))) >> (30 + k)) + outputZeroPoint, -128, 127);
    }
}

/// <summary>A pool's shape that a test sets; kernels run on the test's own thread.</summary>
internal readonly struct TestPool2DShape : IPool2DShape
{
    [ThreadStatic]
    private static Conv2DCase? s_case;

    public static Conv2DCase Case
    {
        get => s_case!;
        set => s_case = value;
    }

    public static int Batch => Case.Batch;

    public static int InHeight => Case.Height;

    public static int InWidth => Case.Width;

    public static int Channels => Case.InChannels;

    public static int OutHeight => Case.OutHeight;

    public static int OutWidth => Case.OutWidth;

    public static int KernelHeight => Case.KernelHeight;

    public static int KernelWidth => Case.KernelWidth;

    public static int StrideY => Case.StrideY;

    public static int StrideX => Case.StrideX;

    public static int DilationY => Case.DilationY;

    public static int DilationX => Case.DilationX;

    public static int PadTop => Case.Top;

    public static int PadLeft => Case.Left;
}
