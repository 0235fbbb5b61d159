using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class DepthwiseConv2DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, r => r.Next(1, 71) is var channels ? (channels, channels, channels) : default), random);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MultipliersMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, r => r.Next(1, 9) is var channels ? (channels, channels * r.Next(2, 19), channels) : default), random);
    }

    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(5, 1, 2)]
    [InlineData(5, 2, 2)]
    public void NetworkShapesMatchTheReference(int kernel, int stride, int pad)
    {
        Random random = new(kernel);
        foreach (int extent in (int[])[1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 28])
            foreach (int channels in (int[])[16, 24, 72, 96])
                CheckAllWidths(new Conv2DCase(1, extent, extent + 1, channels, channels, kernel, kernel, stride, stride, 1, 1, pad, pad, pad, pad, channels), random);
    }

    [Theory]
    [InlineData(1, 31)]
    [InlineData(31, 1)]
    public void LongKernelsMatchTheReference(int kernelHeight, int kernelWidth) =>
        CheckAllWidths(
            new Conv2DCase(
                2, kernelHeight == 1 ? 1 : 50, kernelWidth == 1 ? 1 : 50, 20, 20, kernelHeight, kernelWidth,
                Top: kernelHeight / 2, Bottom: kernelHeight / 2, Left: kernelWidth / 2, Right: kernelWidth / 2, Groups: 20),
            new Random(2));

    private static void CheckAllWidths(Conv2DCase shape, Random random)
    {
        Check<Lanes512, AddEpilogue>(shape, random, biases: shape.OutChannels, scaled: true);
        Check<Lanes512, Identity>(shape, random, biases: 0, scaled: false);
        Check<Lanes256, LongEpilogue>(shape, random, biases: 1, scaled: false);
        Check<Lanes256, ClampEpilogue>(shape, random, biases: 1, scaled: false);
        Check<Lanes128, AddEpilogue>(shape, random, biases: 1, scaled: true);
        Check<Lanes1, ClampEpilogue>(shape, random, biases: shape.OutChannels, scaled: false);
    }

    private static void Check<V, E>(Conv2DCase shape, Random random, int biases, bool scaled)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        TestConv2DShape.Case = shape;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Inputs);
        GuardedTensor weights = GuardedTensor.OfIntegers(random, shape.Weights);
        GuardedTensor bias = GuardedTensor.OfIntegers(random, biases);
        GuardedTensor scale = GuardedTensor.OfIntegers(random, scaled ? shape.OutChannels : 0);
        GuardedTensor residual = GuardedTensor.OfIntegers(random, E.UsesResidual ? shape.Outputs : 0);
        WeightStrides strides = WeightStrides.Hwio(shape.KernelWidth, 1, shape.OutChannels);

        GuardedTensor expected = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E>(input.Span, weights.Span, strides, scale.Span, bias.Span, residual.Span, expected.Span);
        GuardedTensor output = new(shape.Outputs);
        AlignedMemory<float> packed =
            DepthwiseConv2D.Pack(Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights.Span, strides, scale.Span, bias.Span);
        DepthwiseConv2D.Run<V, TestConv2DShape, E>(input.Span, packed.Span, residual.Span, output.Span);

        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
        if (E.UsesResidual)
        {
            DepthwiseConv2D.Run<V, TestConv2DShape, E>(input.Span, packed.Span, residual.Span, residual.Span);
            Assert.Equal(expected.Span, residual.Span);
        }
    }
}
