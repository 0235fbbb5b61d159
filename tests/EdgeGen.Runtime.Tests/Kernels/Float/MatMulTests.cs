using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class MatMulTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        int limit = seed % 3 == 0 ? 300 : 70;
        CheckAllLayouts(new MatMulCase(random.Next(1, 4), random.Next(1, 50), random.Next(1, limit), random.Next(1, 71)), random);
    }

    [Theory]
    [InlineData(1, 1, 64, 33)]
    [InlineData(3, 197, 64, 197)]
    [InlineData(2, 2, 256, 64)]
    [InlineData(1, 15, 129, 32)]
    [InlineData(1, 1, 1, 1)]
    public void AttentionShapesMatchTheReference(int batch, int rows, int depth, int columns) =>
        CheckAllLayouts(new MatMulCase(batch, rows, depth, columns), new Random(rows));

    [Theory]
    [InlineData(0, 2, 3, 4)]
    [InlineData(1, 0, 3, 4)]
    [InlineData(1, 2, 0, 40)]
    [InlineData(1, 2, 3, 0)]
    public void EmptyOperandsGiveEmptySums(int batch, int rows, int depth, int columns) =>
        CheckAllLayouts(new MatMulCase(batch, rows, depth, columns), new Random(rows));

    private static void CheckAllLayouts(MatMulCase shape, Random random)
    {
        TestMatMulShape.Case = shape;
        CheckAllWidths<DenseMatMul<TestMatMulShape>>(shape, random);
        CheckAllWidths<TransposedMatMul<TestMatMulShape>>(shape, random);
        CheckAllWidths<InterleavedHeads>(shape, random);
        CheckAllWidths<SharedStridedRight>(shape, random);
    }

    private static void CheckAllWidths<L>(MatMulCase shape, Random random)
        where L : struct, IMatMulLayout
    {
        Check<Lanes512, L, Identity>(shape, random);
        Check<Lanes512, L, AddEpilogue>(shape, random);
        Check<Lanes256, L, ClampEpilogue>(shape, random);
        Check<Lanes128, L, AddEpilogue>(shape, random);
        Check<Lanes1, L, ClampEpilogue>(shape, random);
    }

    private static void Check<V, L, E>(MatMulCase shape, Random random)
        where V : struct, ILanes<V>
        where L : struct, IMatMulLayout
        where E : struct, IFloatEpilogue
    {
        GuardedTensor left = GuardedTensor.OfIntegers(random, shape.Batch * shape.Rows * shape.Depth);
        GuardedTensor right = GuardedTensor.OfIntegers(random, 2 * shape.Batch * shape.Columns * shape.Depth);
        GuardedTensor residual = GuardedTensor.OfIntegers(random, E.UsesResidual ? shape.Outputs : 0);
        GuardedTensor expected = new(shape.Outputs);
        MatMulReference.Run<TestMatMulShape, L, E>(left.Span, right.Span, residual.Span, expected.Span);
        GuardedTensor output = new(shape.Outputs);
        MatMul.Run<V, TestMatMulShape, L, E>(left.Span, right.Span, residual.Span, output.Span);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
        if (V.Count < Lanes128.Count)
            return;
        GuardedTensor packed = new(shape.Outputs), scratch = new((shape.Depth + 1) * ((shape.Columns + 31) / 32 * 32));
        MatMul.RunPacked<V, TestMatMulShape, L, E>(left.Span, right.Span, residual.Span, scratch.Span, packed.Span);
        Assert.Equal(expected.Span, packed.Span);
        packed.AssertGuardsIntact();
        scratch.AssertGuardsIntact();
    }
}
