using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>Chains give what their convolutions give one after the other, whatever the bands and the threads.</summary>
public sealed class ConvChainTests
{
    private static readonly int[] ThreadCounts = [1, 2, 3, 5];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        Conv2DCase[] shapes = DrawShapes(random);
        Check<Lanes512, AddEpilogue>(shapes, random);
        Check<Lanes256, LongEpilogue>(shapes, random);
        Check<Lanes128, ClampEpilogue>(shapes, random);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void NetworkShapesMatchTheReference(int stride)
    {
        Random random = new(stride);
        Conv2DCase expand = new(1, 14, 14, 24, 88, 1, 1);
        Conv2DCase depthwise = new(1, 14, 14, 88, 88, 3, 3, stride, stride, Top: 1, Bottom: 1, Left: 1, Right: 1, Groups: 88);
        Conv2DCase project = new(1, depthwise.OutHeight, depthwise.OutWidth, 88, 24, 1, 1);
        Check<Lanes512, AddEpilogue>([expand, depthwise, project], random);
        Check<Lanes256, ClampEpilogue>([expand, depthwise], random);
        Check<Lanes512, LongEpilogue>([depthwise, project], random);
    }

    [Theory]
    [InlineData(1, 33)]
    [InlineData(3, 50)]
    [InlineData(3, 16)]
    [InlineData(6, 21)]
    public void PlanesBecomeChannels(int channels, int width)
    {
        Conv2DCase shape = new(2, 9, width, channels, 20, 3, 3, 2, 2, Top: 1, Bottom: 1, Left: 1, Right: 1);
        Random random = new(width);
        TestConv2DShape.Case = shape;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Inputs), weights = GuardedTensor.OfIntegers(random, shape.Weights);
        GuardedTensor planes = new(shape.Inputs), bias = GuardedTensor.OfIntegers(random, shape.OutChannels), expected = new(shape.Outputs);
        for (int i = 0; i < shape.Inputs; i++)
        {
            (int pixel, int channel) = int.DivRem(i, channels);
            (int image, int place) = int.DivRem(pixel, shape.Height * width);
            planes.Span[(((image * channels) + channel) * shape.Height * width) + place] = input.Span[i];
        }

        Conv2DReference.Run<TestConv2DShape, ClampEpilogue>(input.Span, weights.Span, StridesOf(shape), [], bias.Span, [], expected.Span);
        List<AlignedMemory<float>> panels = [];
        ChainStage[] stages = [ChainStage.Planes<TestConv2DShape>(), StageOf<Lanes512, ClampEpilogue>(shape, weights, bias, panels)];
        foreach (int threads in ThreadCounts)
        {
            GuardedTensor output = new(shape.Outputs), scratch = new(shape.Inputs + 16);
            ConvChain.Run(stages, planes.Span, [], output.Span, scratch.Span, rows: 2, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
            scratch.AssertGuardsIntact();
        }

        panels[0].Dispose();
    }

    [Fact]
    public void TooLittleScratchIsRefused()
    {
        Conv2DCase shape = new(1, 4, 4, 8, 8, 1, 1);
        TestConv2DShape.Case = shape;
        using AlignedMemory<float> panels = new(shape.Weights + 64);
        ChainStage stage = ChainStage.Dense<TestConv2DShape, Identity>(panels.Span);
        float[] image = new float[shape.Inputs], output = new float[shape.Outputs];

        Assert.Throws<ArgumentException>(() => ConvChain.Run([stage, stage], image, [], output, new float[31], rows: 1));
    }

    private static Conv2DCase[] DrawShapes(Random random)
    {
        int channels = random.Next(1, 50);
        List<Conv2DCase> shapes = [Conv2DCase.Draw(random, r => r.Next(2) == 0 ? (channels, channels, channels) : (channels, r.Next(1, 50), 1))];
        for (int stages = random.Next(2, 5); shapes.Count < stages;)
        {
            Conv2DCase before = shapes[^1];
            int inputs = before.OutChannels;
            Conv2DCase next = Conv2DCase.Draw(random, r => r.Next(2) == 0 ? (inputs, inputs, inputs) : (inputs, r.Next(1, 50), 1));
            if (random.Next(3) == 0)
                next = new Conv2DCase(1, 1, 1, inputs, random.Next(1, 50), 1, 1);
            next = next with { Batch = before.Batch, Height = before.OutHeight, Width = before.OutWidth };
            if (next.Height + next.Top + next.Bottom > (next.KernelHeight - 1) * next.DilationY
                && next.Width + next.Left + next.Right > (next.KernelWidth - 1) * next.DilationX)
                shapes.Add(next);
        }

        return [.. shapes];
    }

    private static void Check<V, E>(Conv2DCase[] shapes, Random random)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        GuardedTensor input = GuardedTensor.OfIntegers(random, shapes[0].Inputs, limit: 1), middle = input;
        GuardedTensor residual = GuardedTensor.OfIntegers(random, E.UsesResidual ? shapes[^1].Outputs : 0);
        List<AlignedMemory<float>> panels = [];
        ChainStage[] stages = new ChainStage[shapes.Length];
        for (int i = 0; i < shapes.Length; i++)
        {
            TestConv2DShape.Case = shapes[i];
            GuardedTensor weights = GuardedTensor.OfIntegers(random, shapes[i].Weights, limit: 1);
            GuardedTensor bias = GuardedTensor.OfIntegers(random, shapes[i].OutChannels);
            GuardedTensor output = new(shapes[i].Outputs);
            bool last = i == shapes.Length - 1;
            stages[i] = last ? StageOf<V, E>(shapes[i], weights, bias, panels) : StageOf<V, ClampEpilogue>(shapes[i], weights, bias, panels);
            WeightStrides strides = StridesOf(shapes[i]);
            if (last)
                Conv2DReference.Run<TestConv2DShape, E>(middle.Span, weights.Span, strides, [], bias.Span, residual.Span, output.Span);
            else
                Conv2DReference.Run<TestConv2DShape, ClampEpilogue>(middle.Span, weights.Span, strides, [], bias.Span, [], output.Span);
            middle = output;
        }

        foreach (int threads in ThreadCounts)
        {
            GuardedTensor output = new(shapes[^1].Outputs);
            GuardedTensor scratch = new(shapes.Sum(s => s.Outputs + 16));
            ConvChain.Run(stages, input.Span, residual.Span, output.Span, scratch.Span, random.Next(1, 6), threads);
            Assert.Equal(middle.Span, output.Span);
            output.AssertGuardsIntact();
            scratch.AssertGuardsIntact();
        }

        panels.ForEach(p => p.Dispose());
    }

    private static WeightStrides StridesOf(Conv2DCase shape) => WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, shape.InChannels / shape.Groups);

    private static ChainStage StageOf<V, E>(Conv2DCase shape, GuardedTensor weights, GuardedTensor bias, List<AlignedMemory<float>> panels)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        Conv2DExtents extents = Conv2DExtents.Of<TestConv2DShape>();
        if (shape.Groups == 1)
        {
            panels.Add(Conv2D.Pack(extents, V.Count, weights.Span, StridesOf(shape), [], bias.Span));
            return ChainStage.Dense<V, TestConv2DShape, E>(panels[^1].Span);
        }

        panels.Add(DepthwiseConv2D.Pack(extents, V.Count, weights.Span, StridesOf(shape), [], bias.Span));
        return ChainStage.Depthwise<V, TestConv2DShape, E>(panels[^1].Span);
    }
}
