using System.Runtime.InteropServices;
using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Tests.Kernels;

namespace EdgeGen.Runtime.Tests.Threading;

/// <summary>Kernels that threads share give what one thread gives, to the bit.</summary>
public sealed class SharedKernelTests
{
    private static readonly int[] ThreadCounts = [2, 3, 5];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ConvolutionsDoNotDependOnThreads(int seed)
    {
        Random random = new(seed);
        Conv2DCase shape = Conv2DCase.Draw(random, r => (r.Next(1, 40), r.Next(1, 300), 1));
        CheckConv<Lanes512, AddEpilogue>(shape, random);
        CheckConv<Lanes256, LongEpilogue>(shape, random);
        CheckConv<Lanes128, Identity>(shape, random);
    }

    [Theory]
    [InlineData(1, 7, 7, 40, 320)]
    [InlineData(1, 1, 43, 17, 90)]
    [InlineData(1, 1, 15, 30, 20)]
    [InlineData(2, 11, 13, 24, 72)]
    [InlineData(1, 1, 1, 64, 1000)]
    public void PointwiseConvolutionsDoNotDependOnThreads(int batch, int height, int width, int inputs, int outputs)
    {
        Conv2DCase shape = new(batch, height, width, inputs, outputs, 1, 1);
        Random random = new(outputs);
        CheckConv<Lanes512, AddEpilogue>(shape, random);
        CheckConv<Lanes512, LongEpilogue>(shape, random);
        CheckConv<Lanes256, Identity>(shape, random);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DepthwiseConvolutionsDoNotDependOnThreads(int seed)
    {
        Random random = new(seed);
        Conv2DCase shape = Conv2DCase.Draw(random, DrawChannels);
        CheckDepthwise<Lanes512, AddEpilogue>(shape, random);
        CheckDepthwise<Lanes256, LongEpilogue>(shape, random);
        CheckDepthwise<Lanes128, Identity>(shape, random);

        static (int In, int Out, int Groups) DrawChannels(Random random)
        {
            int channels = random.Next(1, 120);
            return (channels, channels, channels);
        }
    }

    [Theory]
    [InlineData(11, 13, 1)]
    [InlineData(2, 9, 2)]
    [InlineData(28, 2, 1)]
    public void ChainsDoNotDependOnThreads(int height, int width, int stride)
    {
        Conv2DCase[] shapes =
        [
            new(2, height, width, 5, 24, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1),
            new(2, height, width, 24, 70, 1, 1),
            new(2, height, width, 70, 70, 3, 3, stride, stride, Top: 1, Bottom: 1, Left: 1, Right: 1, Groups: 70),
        ];
        ChainStage[] stages = new ChainStage[shapes.Length];
        AlignedMemory<float>[] panels = new AlignedMemory<float>[shapes.Length];
        Random random = new(height);
        float[] input = Draw(random, shapes[0].Inputs), scratch = new float[shapes.Sum(s => s.Outputs + 16)];
        for (int i = 0; i < shapes.Length; i++)
        {
            TestConv2DShape.Case = shapes[i];
            Operands operands = new(random, shapes[i], usesResidual: false);
            bool dense = shapes[i].Groups == 1;
            panels[i] = dense
                ? Conv2D.Pack(Conv2DExtents.Of<TestConv2DShape>(), Lanes512.Count, operands.Weights, operands.Strides, [], operands.Bias)
                : DepthwiseConv2D.Pack(Conv2DExtents.Of<TestConv2DShape>(), Lanes512.Count, operands.Weights, operands.Strides, [], operands.Bias);
            stages[i] = dense
                ? ChainStage.Dense<Lanes512, TestConv2DShape, ClampEpilogue>(panels[i].Span)
                : ChainStage.Depthwise<Lanes512, TestConv2DShape, Identity>(panels[i].Span);
        }

        AssertSame(shapes[^1].Outputs, (output, threads) => ConvChain.Run(stages, input, [], output, scratch, 3, threads));
        Array.ForEach(panels, p => p.Dispose());
    }

    [Theory]
    [InlineData(1, 13, 18, 16, 48, 5)]
    [InlineData(2, 7, 7, 48, 32, 4)]
    [InlineData(1, 4, 4, 64, 16, 1)]
    public void WinogradConvolutionsDoNotDependOnThreads(int batch, int height, int width, int inputs, int outputs, int tiles)
    {
        Conv2DCase shape = new(batch, height, width, inputs, outputs, 3, 3, Top: 1, Bottom: 1, Left: 1, Right: 1);
        CheckWinograd<Lanes512, Winograd4, AddEpilogue>(shape, tiles);
        CheckWinograd<Lanes256, Winograd2, ClampEpilogue>(shape, tiles);
    }

    [Fact]
    public void ProductsDoNotDependOnThreads()
    {
        CheckMatMul<AttentionShape, DenseMatMul<AttentionShape>>();
        CheckMatMul<AttentionShape, TransposedMatMul<AttentionShape>>();
        CheckMatMul<FewRowsShape, DenseMatMul<FewRowsShape>>();
        CheckMatMul<FewRowsShape, TransposedMatMul<FewRowsShape>>();
    }

    [Fact]
    public void ProductsOfIntegersDoNotDependOnThreads()
    {
        CheckIntMatMul<AttentionShape>();
        CheckIntMatMul<FewRowsShape>();
        CheckIntMatMul<ManyHeadsShape>();
    }

    private static void CheckIntMatMul<S>()
        where S : struct, IMatMulShape
    {
        Random random = new(S.Rows);
        sbyte[] left = new sbyte[S.Batch * S.Rows * S.Depth], right = new sbyte[S.Batch * S.Columns * S.Depth];
        random.NextBytes(MemoryMarshal.AsBytes(left.AsSpan()));
        random.NextBytes(MemoryMarshal.AsBytes(right.AsSpan()));
        short[] wideLeft = [.. left.Select(value => (short)(value * 250))], wideRight = [.. right.Select(value => (short)(value * 250))];
        byte[] scratch = new byte[1 << 18];
        int[] expected = new int[S.Batch * S.Rows * S.Columns];
        long[] wideExpected = new long[expected.Length];
        MatMul.Run<Lanes512, S, Identity, sbyte, sbyte, int>(left, 3, right, -7, null, [], scratch, expected);
        MatMul.RunWide<Lanes256, S>(wideLeft, wideRight, scratch, wideExpected);
        foreach (int threads in ThreadCounts)
        {
            int[] output = new int[expected.Length];
            MatMul.Run<Lanes512, S, Identity, sbyte, sbyte, int>(left, 3, right, -7, null, [], scratch, output, threads);
            Assert.Equal(expected, output);
            long[] wide = new long[expected.Length];
            MatMul.RunWide<Lanes256, S>(wideLeft, wideRight, scratch, wide, threads);
            Assert.Equal(wideExpected, wide);
        }
    }

    private static void CheckConv<V, E>(Conv2DCase shape, Random random)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        TestConv2DShape.Case = shape;
        Operands operands = new(random, shape, E.UsesResidual);
        using AlignedMemory<float> packed =
            Conv2D.Pack(Conv2DExtents.Of<TestConv2DShape>(), V.Count, operands.Weights, operands.Strides, [], operands.Bias);
        AssertSame(shape.Outputs, (output, threads) =>
            Conv2D.Run<V, TestConv2DShape, E>(operands.Input, packed.Span, operands.Residual, output, threads));
        AssertSame(E.UsesResidual ? shape.Outputs : 0, (output, threads) =>
        {
            // The residual is the output: nothing may be computed twice.
            operands.Residual.AsSpan(0, output.Length).CopyTo(output);
            if (E.UsesResidual)
                Conv2D.Run<V, TestConv2DShape, E>(operands.Input, packed.Span, output, output, threads);
        });
    }

    private static void CheckDepthwise<V, E>(Conv2DCase shape, Random random)
        where V : struct, ILanes<V>
        where E : struct, IFloatEpilogue
    {
        TestConv2DShape.Case = shape;
        Operands operands = new(random, shape, E.UsesResidual);
        using AlignedMemory<float> packed =
            DepthwiseConv2D.Pack(Conv2DExtents.Of<TestConv2DShape>(), V.Count, operands.Weights, operands.Strides, [], operands.Bias);
        AssertSame(shape.Outputs, (output, threads) =>
            DepthwiseConv2D.Run<V, TestConv2DShape, E>(operands.Input, packed.Span, operands.Residual, output, threads));
    }

    private static void CheckWinograd<V, W, E>(Conv2DCase shape, int tiles)
        where V : struct, ILanes<V>
        where W : struct, IWinograd
        where E : struct, IFloatEpilogue
    {
        TestConv2DShape.Case = shape;
        Operands operands = new(new Random(tiles), shape, E.UsesResidual);
        using AlignedMemory<float> packed =
            WinogradConv2D.Pack<W>(Conv2DExtents.Of<TestConv2DShape>(), V.Count, operands.Weights, operands.Strides, [], operands.Bias);
        float[] scratch = new float[W.Inputs * W.Inputs * (shape.InChannels + (tiles * (shape.InChannels + shape.OutChannels)) + 32)];
        AssertSame(shape.Outputs, (output, threads) =>
            WinogradConv2D.Run<V, TestConv2DShape, W, E>(operands.Input, packed.Span, operands.Residual, output, scratch, threads));
    }

    private static void CheckMatMul<S, L>()
        where S : struct, IMatMulShape
        where L : struct, IMatMulLayout
    {
        Random random = new(S.Rows);
        float[] left = Draw(random, S.Batch * S.Rows * S.Depth), right = Draw(random, S.Batch * S.Columns * S.Depth);
        float[] residual = Draw(random, S.Batch * S.Rows * S.Columns);
        AssertSame(residual.Length, (output, threads) => MatMul.Run<Lanes512, S, L, AddEpilogue>(left, right, residual, output, threads));
        AssertSame(residual.Length, (output, threads) => MatMul.Run<Lanes256, S, L, LongEpilogue>(left, right, [], output, threads));
        float[] scratch = new float[(S.Depth + 1) * (S.Columns + 32)];
        AssertSame(residual.Length, (output, threads) => MatMul.RunPacked<Lanes512, S, L, AddEpilogue>(left, right, residual, scratch, output, threads));
        AssertSame(residual.Length, (output, threads) => MatMul.RunPacked<Lanes256, S, L, LongEpilogue>(left, right, [], scratch, output, threads));
    }

    private static void AssertSame(int outputs, Action<Span<float>, int> run)
    {
        GuardedTensor expected = new(outputs);
        run(expected.Span, 1);
        foreach (int threads in ThreadCounts)
        {
            GuardedTensor output = new(outputs);
            run(output.Span, threads);
            Assert.Equal(expected.Span, output.Span);
            output.AssertGuardsIntact();
        }
    }

    /// <summary>Numbers whose sums depend on the order.</summary>
    private static float[] Draw(Random random, int length)
    {
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
            value = random.NextSingle() - 0.5f;
        return values;
    }

    private sealed class Operands(Random random, Conv2DCase shape, bool usesResidual)
    {
        public float[] Input { get; } = Draw(random, shape.Inputs);

        public float[] Weights { get; } = Draw(random, shape.Weights);

        public float[] Bias { get; } = Draw(random, shape.OutChannels);

        public float[] Residual { get; } = Draw(random, usesResidual ? shape.Outputs : 0);

        public WeightStrides Strides { get; } = WeightStrides.Ohwi(shape.KernelHeight, shape.KernelWidth, shape.InChannels / shape.Groups);
    }

    private readonly struct AttentionShape : IMatMulShape
    {
        public static int Batch => 3;

        public static int Rows => 43;

        public static int Depth => 150;

        public static int Columns => 61;
    }

    private readonly struct ManyHeadsShape : IMatMulShape
    {
        public static int Batch => 23;

        public static int Rows => 5;

        public static int Depth => 17;

        public static int Columns => 35;
    }

    private readonly struct FewRowsShape : IMatMulShape
    {
        public static int Batch => 7;

        public static int Rows => 3;

        public static int Depth => 33;

        public static int Columns => 40;
    }
}
