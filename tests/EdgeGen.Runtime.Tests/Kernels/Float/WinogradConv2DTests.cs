using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class WinogradConv2DTests
{
    [Theory]
    [InlineData(1, 4, 4, 16, 16, 1)]
    [InlineData(1, 1, 1, 16, 32, 1)]
    [InlineData(2, 7, 9, 32, 48, 1)]
    [InlineData(1, 13, 6, 48, 16, 0)]
    [InlineData(1, 14, 14, 16, 64, 2)]
    public void ShapesMatchTheReference(int batch, int height, int width, int inputs, int outputs, int pad)
    {
        Conv2DCase shape = new(batch, height, width, inputs, outputs, 3, 3, Top: pad, Bottom: 1, Left: pad, Right: 1);
        Random random = new(inputs);
        if (shape.OutHeight < 1 || shape.OutWidth < 1)
            shape = shape with { Top = 1, Left = 1 };
        Check<Lanes512, Winograd2, AddEpilogue>(shape, random, tiles: 5, outputs);
        Check<Lanes256, Winograd2, ClampEpilogue>(shape, random, tiles: 1, 1);
        Check<Lanes128, Winograd2, Identity>(shape, random, tiles: 100, 0);
        Check<Lanes512, Winograd4, ClampEpilogue>(shape, random, tiles: 3, 1);
        Check<Lanes256, Winograd4, AddEpilogue>(shape, random, tiles: 4, outputs);
        Check<Lanes128, Winograd4, Identity>(shape, random, tiles: 1, 0);
    }

    private static void Check<V, W, E>(Conv2DCase shape, Random random, int tiles, int biases)
        where V : struct, ILanes<V>
        where W : struct, IWinograd
        where E : struct, IFloatEpilogue
    {
        TestConv2DShape.Case = shape;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Inputs);
        GuardedTensor weights = GuardedTensor.OfIntegers(random, shape.Weights);
        GuardedTensor bias = GuardedTensor.OfIntegers(random, biases);
        GuardedTensor scale = GuardedTensor.OfIntegers(random, biases > 1 ? shape.OutChannels : 0);
        GuardedTensor residual = GuardedTensor.OfIntegers(random, E.UsesResidual ? shape.Outputs : 0);
        WeightStrides strides = WeightStrides.Ohwi(3, 3, shape.InChannels);
        GuardedTensor expected = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E>(input.Span, weights.Span, strides, scale.Span, bias.Span, residual.Span, expected.Span);

        using AlignedMemory<float> packed =
            WinogradConv2D.Pack<W>(Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights.Span, strides, scale.Span, bias.Span);
        int products = W.Inputs * W.Inputs;
        GuardedTensor scratch = new(products * (shape.InChannels + (tiles * (shape.InChannels + shape.OutChannels)) + 32));
        GuardedTensor output = new(shape.Outputs);
        WinogradConv2D.Run<V, TestConv2DShape, W, E>(input.Span, packed.Span, residual.Span, output.Span, scratch.Span);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected.Span[i], output.Span[i], 2e-5 * shape.InChannels * 16);
        output.AssertGuardsIntact();
        scratch.AssertGuardsIntact();
    }
}
