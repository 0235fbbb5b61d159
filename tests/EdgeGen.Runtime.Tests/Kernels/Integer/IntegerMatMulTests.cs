using System.Numerics;
using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class IntegerMatMulTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        int limit = seed % 3 == 0 ? 600 : 70;
        CheckAllWidths(new MatMulCase(random.Next(1, 4), random.Next(1, 50), random.Next(1, limit), random.Next(1, 71)), random);
    }

    [Theory]
    [InlineData(1, 1, 64, 33)]
    [InlineData(3, 97, 64, 97)]
    [InlineData(1, 15, 1029, 32)]
    [InlineData(1, 1, 1, 1)]
    public void AttentionShapesMatchTheReference(int batch, int rows, int depth, int columns) =>
        CheckAllWidths(new MatMulCase(batch, rows, depth, columns), new Random(rows));

    private static void CheckAllWidths(MatMulCase shape, Random random)
    {
        TestMatMulShape.Case = shape;
        Check<Lanes512, RescaleEpilogue, sbyte, sbyte, sbyte>(shape, random);
        Check<Lanes512, Identity, sbyte, byte, int>(shape, random);
        Check<Lanes256, AddShiftedEpilogue, byte, sbyte, short>(shape, random);
        Check<Lanes128, RescaleEpilogue, sbyte, sbyte, byte>(shape, random);
        CheckWide<Lanes512>(shape, random);
        CheckWide<Lanes256>(shape, random);
        CheckWide<Lanes128>(shape, random);
    }

    private static void Check<V, E, TLeft, TRight, TOutput>(MatMulCase shape, Random random)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TLeft : unmanaged, IBinaryInteger<TLeft>, IMinMaxValue<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>, IMinMaxValue<TRight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>, IMinMaxValue<TOutput>
    {
        Span<TLeft> left = GuardedArray<TLeft>.Draw(random, shape.Batch * shape.Rows * shape.Depth).Span;
        Span<TRight> right = GuardedArray<TRight>.Draw(random, shape.Batch * shape.Depth * shape.Columns).Span;
        Span<TOutput> residual = GuardedArray<TOutput>.Draw(random, E.UsesResidual ? shape.Outputs : 0).Span;
        ChannelFactors factors = IntegerCase.Factors(random, shape.Columns);
        int leftZero = IntegerCase.ZeroPoint<TLeft>(random), rightZero = IntegerCase.ZeroPoint<TRight>(random);

        GuardedArray<TOutput> expected = new(shape.Outputs), output = new(shape.Outputs);
        MatMulReference.Run<TestMatMulShape, E, TLeft, TRight, TOutput>(left, leftZero, right, rightZero, factors, residual, expected.Span);
        MatMul.Run<V, TestMatMulShape, E, TLeft, TRight, TOutput>(
            left, leftZero, right, rightZero, factors, residual, Scratch(shape, random), output.Span);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }

    private static void CheckWide<V>(MatMulCase shape, Random random)
        where V : struct, ILanes<V>
    {
        Span<short> left = GuardedArray<short>.Draw(random, shape.Batch * shape.Rows * shape.Depth).Span;
        Span<short> right = GuardedArray<short>.Draw(random, shape.Batch * shape.Depth * shape.Columns).Span;
        GuardedArray<long> expected = new(shape.Outputs), output = new(shape.Outputs);
        MatMulReference.RunWide<TestMatMulShape, short, short>(left, 0, right, 0, expected.Span);
        MatMul.RunWide<V, TestMatMulShape>(left, right, Scratch(shape, random), output.Span);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }

    private static byte[] Scratch(MatMulCase shape, Random random)
    {
        int columns = (shape.Columns + 31) / 32 * 32;
        return [.. new byte[columns * ((shape.Depth + 1) / 2) * sizeof(int)], .. IntegerCase.Scratch(random, shape.Depth)];
    }
}
