using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class TransposeConv2DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        int groups = random.Next(1, 4);
        Conv2DCase shape = Draw(random, groups);
        Check<Lanes512>(shape, random, shape.OutChannels);
        Check<Lanes256>(shape, random, 1);
        Check<Lanes128>(shape, random, 0);
    }

    [Fact]
    public void IntegersAreExact()
    {
        TestTransposeShape.Case = new Conv2DCase(1, 2, 1, 1, 1, 1, 1);
        TestTransposeShape.Output = (2, 1);
        int[] output = new int[2];
        TransposeConv2DReference.Run<TestTransposeShape, sbyte, sbyte, int, int>([-128, 127], [-128], [int.MaxValue], 127, 127, output);
        Assert.Equal([unchecked(int.MaxValue + (-255 * -255)), int.MaxValue], output);
    }

    // Padding may be negative, and the output may end before or after the last product.
    private static Conv2DCase Draw(Random random, int groups)
    {
        Conv2DCase shape = new(
            random.Next(1, 3), random.Next(1, 6), random.Next(1, 20), groups * random.Next(1, 12), groups * random.Next(1, 40),
            random.Next(1, 5), random.Next(1, 5), random.Next(1, 4), random.Next(1, 4), random.Next(1, 3), random.Next(1, 3),
            random.Next(-3, 3), 0, random.Next(-3, 3), 0, groups);
        TestTransposeShape.Output = (
            Math.Max(1, ((shape.Height - 1) * shape.StrideY) + shape.KernelHeight + shape.Top + random.Next(-2, 4)),
            Math.Max(1, ((shape.Width - 1) * shape.StrideX) + shape.KernelWidth + shape.Left + random.Next(-2, 4)));
        return shape;
    }

    private static void Check<V>(Conv2DCase shape, Random random, int biases)
        where V : struct, ILanes<V>
    {
        TestTransposeShape.Case = shape;
        (int height, int width) = TestTransposeShape.Output;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Inputs);
        GuardedTensor weights = GuardedTensor.OfIntegers(random, shape.Weights);
        GuardedTensor bias = GuardedTensor.OfIntegers(random, biases);
        GuardedTensor expected = new(shape.Batch * height * width * shape.OutChannels);
        TransposeConv2DReference.Run<TestTransposeShape, float, float, double, float>(input.Span, weights.Span, bias.Span, 0, 0, expected.Span);

        int inputs = shape.InChannels / shape.Groups;
        int taps = shape.KernelHeight * shape.KernelWidth;
        float[] panels = new float[shape.OutChannels + (taps * (inputs + 1) * (shape.OutChannels + (8 * shape.Groups)))];
        WeightStrides strides = WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, inputs);
        GuardedTensor output = new(expected.Length);
        TransposeConv2D.Pack(Conv2DExtents.Of<TestTransposeShape>(), V.Count, weights.Span, strides, bias.Span, panels);
        TransposeConv2D.Run<V, TestTransposeShape>(input.Span, panels, output.Span);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }
}

/// <summary>A transposed shape that a test sets; kernels run on the test's own thread.</summary>
internal readonly struct TestTransposeShape : IConv2DShape
{
    [ThreadStatic]
    private static Conv2DCase? s_case;

    [ThreadStatic]
    private static (int Height, int Width) s_output;

    public static Conv2DCase Case
    {
        get => s_case!;
        set => s_case = value;
    }

    public static (int Height, int Width) Output
    {
        get => s_output;
        set => s_output = value;
    }

    public static int Batch => Case.Batch;

    public static int InHeight => Case.Height;

    public static int InWidth => Case.Width;

    public static int InChannels => Case.InChannels;

    public static int OutHeight => Output.Height;

    public static int OutWidth => Output.Width;

    public static int OutChannels => Case.OutChannels;

    public static int KernelHeight => Case.KernelHeight;

    public static int KernelWidth => Case.KernelWidth;

    public static int StrideY => Case.StrideY;

    public static int StrideX => Case.StrideX;

    public static int DilationY => Case.DilationY;

    public static int DilationX => Case.DilationX;

    public static int PadTop => Case.Top;

    public static int PadLeft => Case.Left;

    public static int Groups => Case.Groups;
}
