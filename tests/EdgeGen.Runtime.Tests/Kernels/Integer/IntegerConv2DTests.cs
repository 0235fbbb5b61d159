using System.Numerics;
using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class IntegerConv2DTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        CheckAllWidths(Conv2DCase.Draw(random, r => (r.Next(1, 40), r.Next(1, 71), 1)), random);
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
    [InlineData(2, 3, 5, 17, 12)]
    [InlineData(1, 1, 1, 70, 1000)]
    [InlineData(3, 1, 43, 5, 1)]
    [InlineData(1, 1, 2, 1031, 40)]
    public void PointwiseShapesMatchTheReference(int batch, int height, int width, int inputs, int outputs) =>
        CheckAllWidths(new Conv2DCase(batch, height, width, inputs, outputs, 1, 1), new Random(outputs));

    [Fact]
    public void NetworkShapesMatchTheReference()
    {
        Random random = new(1);
        CheckAllWidths(new Conv2DCase(1, 33, 33, 3, 32, 3, 3, 2, 2, Top: 0, Bottom: 1, Left: 0, Right: 1), random);
        CheckAllWidths(new Conv2DCase(1, 7, 7, 64, 64, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1), random);
        CheckAllWidths(new Conv2DCase(1, 49, 10, 1, 64, 10, 4, 2, 2, Top: 4, Bottom: 5, Left: 1, Right: 1), random);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(0, 4)]
    public void WindowsThatSeeOnlyPaddingGiveTheBias(int top, int bottom) =>
        CheckAllWidths(new Conv2DCase(1, 2, 6, 3, 20, 2, 2, Top: top + 1, Bottom: bottom + 1, Left: 5, Right: 3), new Random(7));

    private static void CheckAllWidths(Conv2DCase shape, Random random)
    {
        TestConv2DShape.Case = shape;
        Check<Lanes512, Quantized<SignedQuantization>, sbyte, sbyte, sbyte>(shape, random, shape.OutChannels);
        Check<Lanes512, Quantized<ResidualQuantization>, byte, sbyte, sbyte>(shape, random, 1);
        Check<Lanes256, Quantized<UnsignedQuantization>, sbyte, sbyte, byte>(shape, random, shape.OutChannels);
        Check<Lanes512, RescaleEpilogue, sbyte, sbyte, sbyte>(shape, random, shape.OutChannels);
        Check<Lanes512, AddShiftedEpilogue, byte, sbyte, short>(shape, random, 1);
        Check<Lanes256, Identity, sbyte, byte, int>(shape, random, 0);
        Check<Lanes256, RescaleEpilogue, sbyte, sbyte, byte>(shape, random, shape.OutChannels);
        Check<Lanes128, AddShiftedEpilogue, sbyte, sbyte, sbyte>(shape, random, 1);
        Check<Lanes1, RescaleEpilogue, byte, byte, int>(shape, random, shape.OutChannels);
        CheckBytes<Lanes512, Quantized<SignedQuantization>, sbyte, sbyte, sbyte>(shape, random);
        CheckBytes<Lanes512, Quantized<ResidualQuantization>, byte, sbyte, sbyte>(shape, random);
        CheckBytes<Lanes256, RescaleEpilogue, sbyte, byte, byte>(shape, random);
        CheckBytes<Lanes128, AddShiftedEpilogue, byte, sbyte, short>(shape, random);
        CheckWide<Lanes512, short>(shape, random);
        CheckWide<Lanes256, sbyte>(shape, random);
        CheckWide<Lanes128, short>(shape, random);
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
        WeightStrides strides = WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, shape.InChannels / shape.Groups);
        int inputZero = IntegerCase.ZeroPoint<TInput>(random), weightZero = IntegerCase.ZeroPoint<TWeight>(random);

        GuardedArray<TOutput> expected = new(shape.Outputs), output = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E, TInput, TWeight, TOutput>(
            input, inputZero, weights, strides, weightZero, bias, factors, residual, expected.Span);
        PackedIntConv2D packed = Conv2D.Pack<TWeight, int>(Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights, strides, weightZero, bias);
        byte[] scratch = IntegerCase.Scratch(random, Conv2DExtents.Of<TestConv2DShape>());
        for (int threads = 1; threads <= 5; threads++)
        {
            output.Span.Clear();
            Conv2D.Run<V, TestConv2DShape, E, TInput, TOutput>(input, inputZero, packed, factors, residual, scratch, output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }
    }

    [Theory]
    [InlineData(64, 64, 1)]
    [InlineData(117, 40, 1)]
    [InlineData(255, 32, 3)]
    [InlineData(255, 127, 1)]
    public void NarrowOperandsAreMultipliedAsBytes(int span, int magnitude, int kernel)
    {
        Conv2DCase shape = new(1, 9, 11, 40, 50, kernel, kernel, Top: kernel / 2, Bottom: kernel / 2, Left: kernel / 2, Right: kernel / 2);
        TestConv2DShape.Case = shape;
        PackedIntConv2D packed = CheckBytes<Lanes512, Quantized<SignedQuantization>, sbyte, sbyte, sbyte>(shape, new Random(span), span, magnitude);
        Assert.Equal(BytePanels.AreFast(Lanes512.Count) && magnitude < 100, packed.Bytes is not null);
    }

    private static void CheckBytes<V, E, TInput, TWeight, TOutput>(Conv2DCase shape, Random random)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>, IMinMaxValue<TWeight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>, IMinMaxValue<TOutput> =>
        CheckBytes<V, E, TInput, TWeight, TOutput>(
            shape, random, random.Next(3) switch { 0 => 255, 1 => 128, _ => random.Next(1, 255) }, random.Next(2) == 0 ? 128 : random.Next(1, 128));

    /// <summary>Checks inputs that span a range and weights up to a magnitude.</summary>
    private static PackedIntConv2D CheckBytes<V, E, TInput, TWeight, TOutput>(Conv2DCase shape, Random random, int span, int magnitude)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
        where TWeight : unmanaged, IBinaryInteger<TWeight>, IMinMaxValue<TWeight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>, IMinMaxValue<TOutput>
    {
        int least = random.Next(int.CreateTruncating(TInput.MinValue), int.CreateTruncating(TInput.MaxValue) - span + 1);
        int inputZero = random.Next(least, least + span + 1), weightZero = TWeight.MinValue == TWeight.Zero ? 128 : 0;
        Span<TInput> input = GuardedArray<TInput>.Draw(random, shape.Inputs, least, least + span).Span;
        Span<TWeight> weights = GuardedArray<TWeight>.Draw(random, shape.Weights, weightZero - magnitude, weightZero + magnitude - 1).Span;
        Span<int> bias = GuardedArray<int>.Draw(random, shape.OutChannels).Span;
        Span<TOutput> residual = GuardedArray<TOutput>.Draw(random, E.UsesResidual ? shape.Outputs : 0).Span;
        ChannelFactors factors = IntegerCase.Factors(random, shape.OutChannels);
        WeightStrides strides = WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, shape.InChannels / shape.Groups);
        GuardedArray<TOutput> expected = new(shape.Outputs), output = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E, TInput, TWeight, TOutput>(
            input, inputZero, weights, strides, weightZero, bias, factors, residual, expected.Span);
        Conv2DExtents extents = Conv2DExtents.Of<TestConv2DShape>();
        PackedIntConv2D packed = Conv2D.PackBytes(extents, V.Count, weights, strides, weightZero, bias, inputZero, least, least + span);
        byte[] scratch = new byte[Math.Max(RowBlock.Stride(extents.PairedTerms), ByteLines.Of(extents).LeastBytes) + random.Next(4096)];
        for (int threads = 1; threads <= 5; threads++)
        {
            output.Span.Clear();
            Conv2D.Run<V, TestConv2DShape, E, TInput, TOutput>(input, inputZero, packed, factors, residual, scratch, output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }

        return packed;
    }

    private static void CheckWide<V, TInput>(Conv2DCase shape, Random random)
        where V : struct, ILanes<V>
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
    {
        Span<TInput> input = GuardedArray<TInput>.Draw(random, shape.Inputs).Span;
        Span<sbyte> weights = GuardedArray<sbyte>.Draw(random, shape.Weights).Span;
        Span<long> bias = GuardedArray<long>.Draw(random, shape.OutChannels, -1L << 47, 1L << 47).Span;
        WeightStrides strides = WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, shape.InChannels / shape.Groups);
        int inputZero = IntegerCase.ZeroPoint<TInput>(random), weightZero = IntegerCase.ZeroPoint<sbyte>(random);

        GuardedArray<long> expected = new(shape.Outputs), output = new(shape.Outputs);
        Conv2DReference.RunWide<TestConv2DShape, TInput, sbyte>(input, inputZero, weights, strides, weightZero, bias, expected.Span);
        PackedIntConv2D packed = Conv2D.Pack<sbyte, long>(Conv2DExtents.Of<TestConv2DShape>(), V.Count, weights, strides, weightZero, bias);
        byte[] scratch = IntegerCase.Scratch(random, Conv2DExtents.Of<TestConv2DShape>());
        for (int threads = 1; threads <= 5; threads++)
        {
            output.Span.Clear();
            Conv2D.RunWide<V, TestConv2DShape, TInput>(input, inputZero, packed, scratch, output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }
    }
}
