using System.Numerics;
using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class IntegerDepthwiseConv2DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, DrawChannels), random);

        static (int In, int Out, int Groups) DrawChannels(Random random)
        {
            int channels = random.Next(1, 71);
            return (channels, channels, channels);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ChannelMultipliersMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, DrawChannels), random);

        static (int In, int Out, int Groups) DrawChannels(Random random)
        {
            int channels = random.Next(1, 20);
            return (channels, channels * random.Next(2, 5), channels);
        }
    }

    [Fact]
    public void NetworkShapesMatchTheReference()
    {
        Random random = new(1);
        CheckAllWidths(new Conv2DCase(1, 14, 14, 96, 96, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1, Groups: 96), random);
        CheckAllWidths(new Conv2DCase(1, 15, 113, 24, 24, 5, 5, 2, 2, Top: 2, Bottom: 2, Left: 2, Right: 2, Groups: 24), random);
    }

    private static void CheckAllWidths(Conv2DCase shape, Random random)
    {
        TestConv2DShape.Case = shape;
        Check<Lanes512, Quantized<SignedQuantization>, sbyte, sbyte, sbyte>(shape, random, shape.OutChannels);
        Check<Lanes512, Quantized<ResidualQuantization>, byte, sbyte, sbyte>(shape, random, 1);
        Check<Lanes256, Quantized<UnsignedQuantization>, sbyte, sbyte, byte>(shape, random, shape.OutChannels);
        Check<Lanes512, RescaleEpilogue, sbyte, sbyte, sbyte>(shape, random, shape.OutChannels);
        Check<Lanes512, AddShiftedEpilogue, byte, sbyte, short>(shape, random, 1);
        Check<Lanes256, Identity, sbyte, byte, int>(shape, random, 0);
        Check<Lanes128, RescaleEpilogue, sbyte, sbyte, byte>(shape, random, shape.OutChannels);
        Check<Lanes1, AddShiftedEpilogue, byte, byte, int>(shape, random, shape.OutChannels);
        CheckWide<Lanes512, short>(shape, random);
        CheckWide<Lanes256, sbyte>(shape, random);
    }

    private static void Check<V, E, TInput, TWeight, TOutput>(Conv2DCase shape, Random random, int biases)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>, IMinMaxValue<TWeight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>, IMinMaxValue<TOutput>
    {
        Span<TInput> input = GuardedArray<TInput>.Draw(random, shape.Inputs).Span;
        Span<TWeight> weights = GuardedArray<TWeight>.Draw(random, shape.Weights).Span;
        Span<int> bias = GuardedArray<int>.Draw(random, biases).Span;
        Span<TOutput> residual = GuardedArray<TOutput>.Draw(random, E.UsesResidual ? shape.Outputs : 0).Span;
        ChannelFactors factors = IntegerCase.Factors(random, shape.OutChannels);
        WeightStrides strides = WeightStrides.Hwio(shape.KernelWidth, 1, shape.OutChannels);
        int inputZero = IntegerCase.ZeroPoint<TInput>(random), weightZero = IntegerCase.ZeroPoint<TWeight>(random);

        GuardedArray<TOutput> expected = new(shape.Outputs), output = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E, TInput, TWeight, TOutput>(
            input, inputZero, weights, strides, weightZero, bias, factors, residual, expected.Span);
        PackedIntDepthwiseConv2D packed = DepthwiseConv2D.Pack<TWeight, int>(
            Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights, strides, weightZero, inputZero, bias);
        for (int threads = 1; threads <= 5; threads++)
        {
            output.Span.Clear();
            DepthwiseConv2D.Run<V, TestConv2DShape, E, TInput, TOutput>(
                input, inputZero, packed, factors, residual, Scratch<V, TInput>(), output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }
    }

    private static void CheckWide<V, TInput>(Conv2DCase shape, Random random)
        where V : struct, ILanes<V>
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
    {
        Span<TInput> input = GuardedArray<TInput>.Draw(random, shape.Inputs).Span;
        Span<sbyte> weights = GuardedArray<sbyte>.Draw(random, shape.Weights).Span;
        Span<long> bias = GuardedArray<long>.Draw(random, shape.OutChannels, -1L << 47, 1L << 47).Span;
        WeightStrides strides = WeightStrides.Hwio(shape.KernelWidth, 1, shape.OutChannels);
        int inputZero = IntegerCase.ZeroPoint<TInput>(random), weightZero = IntegerCase.ZeroPoint<sbyte>(random);

        GuardedArray<long> expected = new(shape.Outputs), output = new(shape.Outputs);
        Conv2DReference.RunWide<TestConv2DShape, TInput, sbyte>(input, inputZero, weights, strides, weightZero, bias, expected.Span);
        PackedIntDepthwiseConv2D packed = DepthwiseConv2D.Pack<sbyte, long>(
            Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights, strides, weightZero, inputZero, bias);
        for (int threads = 1; threads <= 5; threads++)
        {
            output.Span.Clear();
            DepthwiseConv2D.RunWide<V, TestConv2DShape, TInput>(input, inputZero, packed, Scratch<V, TInput>(), output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }
    }

    private static byte[] Scratch<V, TInput>()
        where V : struct, ILanes<V>
        where TInput : unmanaged =>
        new byte[PairedRows<V, TInput>.Bytes(Conv2DExtents.Of<TestConv2DShape>(), V.Count)];
}
