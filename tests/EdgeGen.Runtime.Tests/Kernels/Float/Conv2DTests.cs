using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class Conv2DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, r => (r.Next(1, 71), r.Next(1, 71), 1)), random);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GroupedShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, DrawGroups), random);

        static (int In, int Out, int Groups) DrawGroups(Random random)
        {
            int groups = random.Next(1, 6);
            return (groups * random.Next(1, 9), groups * random.Next(1, 20), groups);
        }
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 1)]
    [InlineData(1, 7, 7, 96, 160)]
    [InlineData(1, 5, 9, 33, 24)]
    [InlineData(2, 3, 5, 17, 12)]
    [InlineData(1, 1, 1, 70, 1000)]
    [InlineData(1, 1, 3, 40, 10)]
    [InlineData(3, 1, 43, 5, 1)]
    [InlineData(1, 9, 11, 64, 72)]
    public void PointwiseShapesMatchTheReference(int batch, int height, int width, int inputs, int outputs) =>
        CheckAllWidths(new Conv2DCase(batch, height, width, inputs, outputs, 1, 1), new Random(outputs));

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(48)]
    public void TilesOfEveryHeightMatchTheReference(int outputs)
    {
        for (int rows = 1; rows <= 29; rows++)
            CheckAllWidths(new Conv2DCase(1, 1, rows, 5, outputs, 1, 1), new Random(rows));
    }

    [Fact]
    public void NetworkShapesMatchTheReference()
    {
        Random random = new(1);
        CheckAllWidths(new Conv2DCase(1, 33, 33, 3, 32, 3, 3, 2, 2, Top: 0, Bottom: 1, Left: 0, Right: 1), random);
        CheckAllWidths(new Conv2DCase(1, 30, 30, 3, 64, 7, 7, 2, 2, Top: 3, Bottom: 3, Left: 3, Right: 3), random);
        CheckAllWidths(new Conv2DCase(1, 7, 7, 128, 128, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1), random);
        CheckAllWidths(new Conv2DCase(1, 49, 10, 1, 64, 10, 4, 2, 2, Top: 4, Bottom: 5, Left: 1, Right: 1), random);
        CheckAllWidths(new Conv2DCase(1, 1, 100, 20, 30, 1, 31, Left: 15, Right: 15), random);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 4)]
    public void WindowsThatSeeOnlyPaddingGiveTheBias(int top, int bottom) =>
        CheckAllWidths(new Conv2DCase(1, 2, 6, 3, 20, 2, 2, Top: top + 1, Bottom: bottom + 1, Left: 5, Right: 3), new Random(7));

    [Fact]
    public void EveryWeightOrderGivesTheSameResult()
    {
        Conv2DCase shape = new(1, 5, 6, 7, 9, 3, 2);
        Random random = new(3);
        TestConv2DShape.Case = shape;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Inputs);
        GuardedTensor weights = GuardedTensor.OfIntegers(random, shape.Weights);
        WeightStrides[] orders = [WeightStrides.Ohwi(3, 2, 7), WeightStrides.Oihw(7, 3, 2), WeightStrides.Hwio(2, 7, 9)];
        foreach (WeightStrides order in orders)
        {
            GuardedTensor expected = new(shape.Outputs);
            Conv2DReference.Run<TestConv2DShape, Identity>(input.Span, weights.Span, order, default, default, default, expected.Span);
            GuardedTensor output = new(shape.Outputs);
            AlignedMemory<float> packed = Conv2D.Pack<TestConv2DShape>(weights.Span, order, default, default);
            Conv2D.Run<TestConv2DShape, Identity>(input.Span, packed.Span, default, output.Span);
            Assert.Equal(expected.Span, output.Span);
        }
    }

    [Fact]
    public void AnEmptyBatchGivesAnEmptyOutput()
    {
        TestConv2DShape.Case = new Conv2DCase(0, 5, 5, 3, 4, 1, 1);
        AlignedMemory<float> packed = Conv2D.Pack<TestConv2DShape>(new float[12], WeightStrides.Ohwi(1, 1, 3), default, default);
        Conv2D.Run<TestConv2DShape, Identity>(default, packed.Span, default, default);
    }

    private static void CheckAllWidths(Conv2DCase shape, Random random)
    {
        Check<Lanes512, Identity>(shape, random, biases: 0, scaled: false);
        Check<Lanes512, ClampEpilogue>(shape, random, biases: shape.OutChannels, scaled: true);
        Check<Lanes512, AddEpilogue>(shape, random, biases: 1, scaled: false);
        Check<Lanes512, LongEpilogue>(shape, random, biases: 1, scaled: false);
        Check<Lanes256, AddEpilogue>(shape, random, biases: shape.OutChannels, scaled: false);
        Check<Lanes128, ClampEpilogue>(shape, random, biases: 1, scaled: true);
        Check<Lanes1, AddEpilogue>(shape, random, biases: shape.OutChannels, scaled: false);
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
        WeightStrides strides = WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, shape.InChannels / shape.Groups);

        GuardedTensor expected = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E>(input.Span, weights.Span, strides, scale.Span, bias.Span, residual.Span, expected.Span);
        GuardedTensor output = new(shape.Outputs);
        AlignedMemory<float> packed = Conv2D.Pack(Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights.Span, strides, scale.Span, bias.Span);
        Conv2D.Run<V, TestConv2DShape, E>(input.Span, packed.Span, residual.Span, output.Span);

        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
        if (E.UsesResidual)
        {
            Conv2D.Run<V, TestConv2DShape, E>(input.Span, packed.Span, residual.Span, residual.Span);
            Assert.Equal(expected.Span, residual.Span);
        }
    }
}
