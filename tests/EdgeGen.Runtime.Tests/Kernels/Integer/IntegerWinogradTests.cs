using System.Numerics;
using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class IntegerWinogradTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void OddShapesMatchTheReference(int seed)
    {
        Random random = new(seed);
        int height = random.Next(1, 15), width = random.Next(1, 34);
        Conv2DCase shape = new(
            random.Next(1, 3), height, width, random.Next(1, 70), random.Next(1, 71), 3, 3,
            Top: random.Next(2, 4), Bottom: random.Next(4), Left: random.Next(2, 4), Right: random.Next(4));
        CheckAllWidths(shape, random);
    }

    [Fact]
    public void NetworkShapesMatchTheReference()
    {
        Random random = new(1);
        CheckAllWidths(new Conv2DCase(1, 14, 14, 64, 64, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1), random);
        CheckAllWidths(new Conv2DCase(1, 7, 7, 160, 33, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1), random);
    }

    [Theory]
    [InlineData(176, 192, 2)]
    [InlineData(131, 250, 4)]
    [InlineData(256, 256, 4)]
    public void TapsThatAreSpreadWhenTheyAreNeededMatchTheReference(int inputs, int outputs, int tile)
    {
        TestConv2DShape.Case = new Conv2DCase(1, 5, 9, inputs, outputs, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1);
        PackedIntWinograd packed = Check<Lanes512, RescaleEpilogue, sbyte, sbyte>(
            new Random(inputs), GuardedArray<sbyte>.Draw(new Random(1), TestConv2DShape.Case.Inputs).Span, 3,
            GuardedArray<sbyte>.Draw(new Random(2), TestConv2DShape.Case.Weights).Span, tile);
        Assert.Equal(System.Runtime.Intrinsics.X86.Avx512BW.IsSupported && packed.Outputs == tile, packed.Taps is not null);
    }

    // Sums of which four outputs a tile hold only the smaller ones.
    [Theory]
    [InlineData(227, 4)]
    [InlineData(228, 2)]
    [InlineData(900, 2)]
    public void ExtremesMatchTheReference(int channels, int outputs)
    {
        TestConv2DShape.Case = new Conv2DCase(1, 6, 9, channels, 35, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1);
        foreach (sbyte input in (sbyte[])[sbyte.MinValue, sbyte.MaxValue])
        {
            foreach (sbyte weight in (sbyte[])[sbyte.MinValue, sbyte.MaxValue])
            {
                int zero = input < 0 ? sbyte.MaxValue : sbyte.MinValue;
                PackedIntWinograd packed = Check<Lanes512, Identity, sbyte, int>(new Random(channels), Filled(TestConv2DShape.Case.Inputs, input), zero, Filled(TestConv2DShape.Case.Weights, weight), 4);
                Assert.Equal(outputs, weight == sbyte.MinValue ? packed.Outputs : Math.Min(packed.Outputs, outputs));
            }
        }
    }

    private static sbyte[] Filled(int length, sbyte value)
    {
        sbyte[] array = new sbyte[length];
        Array.Fill(array, value);
        return array;
    }

    private static void CheckAllWidths(Conv2DCase shape, Random random)
    {
        TestConv2DShape.Case = shape;
        foreach (int outputs in (int[])[2, 4])
        {
            Check<Lanes512, RescaleEpilogue, sbyte, sbyte>(shape, random, outputs);
            Check<Lanes512, AddShiftedEpilogue, byte, short>(shape, random, outputs);
            Check<Lanes256, Identity, sbyte, int>(shape, random, outputs);
            Check<Lanes128, AddShiftedEpilogue, sbyte, sbyte>(shape, random, outputs);
            Check<Lanes1, RescaleEpilogue, byte, byte>(shape, random, outputs);
        }
    }

    private static void Check<V, E, TInput, TOutput>(Conv2DCase shape, Random random, int outputs)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
        where TOutput : unmanaged, IBinaryInteger<TOutput>, IMinMaxValue<TOutput> =>
        Check<V, E, TInput, TOutput>(
            random, GuardedArray<TInput>.Draw(random, shape.Inputs).Span, IntegerCase.ZeroPoint<TInput>(random), GuardedArray<sbyte>.Draw(random, shape.Weights).Span, outputs);

    private static PackedIntWinograd Check<V, E, TInput, TOutput>(
        Random random, ReadOnlySpan<TInput> input, int inputZero, ReadOnlySpan<sbyte> weights, int outputs)
        where V : struct, ILanes<V>
        where E : struct, IInt32Epilogue
        where TInput : unmanaged, IBinaryInteger<TInput>, IMinMaxValue<TInput>
        where TOutput : unmanaged, IBinaryInteger<TOutput>, IMinMaxValue<TOutput>
    {
        Conv2DCase shape = TestConv2DShape.Case;
        Span<int> bias = GuardedArray<int>.Draw(random, shape.OutChannels, -1 << 20, 1 << 20).Span;
        Span<TOutput> residual = GuardedArray<TOutput>.Draw(random, E.UsesResidual ? shape.Outputs : 0).Span;
        ChannelFactors factors = IntegerCase.Factors(random, shape.OutChannels);
        WeightStrides strides = WeightStrides.Ohwi(3, 3, shape.InChannels);

        GuardedArray<TOutput> expected = new(shape.Outputs), output = new(shape.Outputs);
        Conv2DReference.Run<TestConv2DShape, E, TInput, sbyte, TOutput>(input, inputZero, weights, strides, 0, bias, factors, residual, expected.Span);
        Conv2DExtents extents = Conv2DExtents.Of<TestConv2DShape>();
        PackedIntWinograd packed = WinogradConv2D.Pack(extents, V.Count, weights, strides, 0, bias, outputs, inputZero, int.CreateTruncating(TInput.MinValue), int.CreateTruncating(TInput.MaxValue));
        byte[] scratch = new byte[random.Next(1 << 20, 1 << 21)];
        for (int threads = 1; threads <= 5; threads++)
        {
            output.Span.Clear();
            WinogradConv2D.Run<V, E, TInput, TOutput>(extents, input, inputZero, packed, factors, residual, scratch, output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }
        return packed;
    }
}
