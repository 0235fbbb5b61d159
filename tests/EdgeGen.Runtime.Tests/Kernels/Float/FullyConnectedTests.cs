using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class FullyConnectedTests
{
    [Theory]
    [InlineData(1, 1, 1280, 1000)]
    [InlineData(1, 1, 3, 1)]
    [InlineData(1, 2, 70, 17)]
    [InlineData(2, 13, 33, 40)]
    [InlineData(1, 100, 65, 63)]
    [InlineData(1, 5, 640, 128)]
    public void ShapesMatchTheReference(int batch, int rows, int depth, int columns)
    {
        MatMulCase shape = new(batch, rows, depth, columns);
        Check<Lanes512, ClampEpilogue>(shape, columnStride: depth, depthStride: 1, biases: columns, scaled: true);
        Check<Lanes512, Identity>(shape, columnStride: 1, depthStride: columns, biases: 0, scaled: false);
        Check<Lanes256, AddEpilogue>(shape, columnStride: depth, depthStride: 1, biases: 1, scaled: false);
        Check<Lanes128, Identity>(shape, columnStride: 1, depthStride: columns, biases: columns, scaled: true);
        Check<Lanes1, AddEpilogue>(shape, columnStride: depth, depthStride: 1, biases: columns, scaled: false);
    }

    private static void Check<V, E>(MatMulCase shape, int columnStride, int depthStride, int biases, bool scaled)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        Random random = new(shape.Rows);
        TestMatMulShape.Case = shape;
        GuardedTensor input = GuardedTensor.OfIntegers(random, shape.Batch * shape.Rows * shape.Depth);
        GuardedTensor weights = GuardedTensor.OfIntegers(random, shape.Columns * shape.Depth);
        GuardedTensor bias = GuardedTensor.OfIntegers(random, biases);
        GuardedTensor scale = GuardedTensor.OfIntegers(random, scaled ? shape.Columns : 0);
        GuardedTensor residual = GuardedTensor.OfIntegers(random, E.UsesResidual ? shape.Outputs : 0);
        GuardedTensor expected = new(shape.Outputs);
        FullyConnectedReference.Run<TestMatMulShape, E>(
            input.Span, weights.Span, columnStride, depthStride, scale.Span, bias.Span, residual.Span, expected.Span);

        GuardedTensor output = new(shape.Outputs);
        AlignedMemory<float> packed = Conv2D.Pack(
            FullyConnected.ExtentsOf<TestMatMulShape>(), V.Count, weights.Span, new WeightStrides(columnStride, 0, 0, depthStride), scale.Span, bias.Span);
        FullyConnected.Run<V, TestMatMulShape, E>(input.Span, packed.Span, residual.Span, output.Span);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }
}
