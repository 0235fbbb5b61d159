using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Tests.Kernels;

namespace EdgeGen.Runtime.Tests.Threading;

/// <summary>Kernels that pass over rows give the same, to the bit, on any number of threads.</summary>
public sealed class SharedRowTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 7, 1 }, { 3, 5, 1 }, { 13, 43, 1 }, { 2, 9, 16 }, { 3, 7, 37 }, { 1, 11, 130 }, { 65, 33, 3 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SoftmaxDoesNotDependOnThreads(int outer, int axis, int inner)
    {
        float[] input = Draw(outer * axis * inner);
        foreach (SoftmaxMode mode in Enum.GetValues<SoftmaxMode>())
            AssertSame<float>(input.Length, (y, threads) => Softmax.Run<F32, float>(input, y, outer, axis, inner, mode, threads));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LayerNormDoesNotDependOnThreads(int rows, int columns, int more)
    {
        float[] input = Draw(rows * columns * more), weight = Draw(columns), bias = Draw(columns);
        AssertSame<float>(input.Length, (y, threads) => LayerNorm.Run<F32, float>(input, weight, bias, y, columns, 1e-5f, threads));
        AssertSame<float>(input.Length, (y, threads) =>
        {
            input.CopyTo(y);
            LayerNorm.Run<F32, float>(y, weight, [], y, columns, 1e-5f, threads);
        });
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void MapsDoNotDependOnThreads(int first, int second, int third)
    {
        int count = first * second * third;
        float[] x = Draw(count), row = Draw(third);
        int[] steps = [4 * second * third, 4 * second * third, 0, 4 * third, 4 * third, 0, 4, 4, 4];
        AssertSame<float>(count, (y, threads) => MapLoops<Map.Lane<Lanes256, Product>>.Run(
            [first, second, third], steps, MapOperand.Of<float>(y), MapOperand.Of<float>(x), MapOperand.Of<float>(row), default, default, default, default, default, default, threads));
        AssertSame<float>(count, (y, threads) => MapLoops<Map.Lane<Lanes512, Multiple>>.Run(
            [count], [4, 4, 0], MapOperand.Of<float>(y), MapOperand.Of<float>(x), MapOperand.Of<float>(row), default, default, default, default, default, default, threads));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CopiesDoNotDependOnThreads(int first, int second, int third)
    {
        int count = first * second * third;
        float[] x = Draw(count);
        byte[] bytes = [.. x.Select(value => (byte)(value * 1000))];
        foreach (int[] permutation in (int[][])[[0, 2, 1], [2, 1, 0], [1, 0, 2], [2, 0, 1]])
        {
            AssertSame<float>(count, (y, threads) => Transpose.Run(x, y, [first, second, third], permutation, threads));
            AssertSame<byte>(count, (y, threads) => Transpose.Run(bytes, y, [first, second, third], permutation, threads));
        }

        AssertSame<float>(2 * count, (y, threads) => Concat.Place(x, y, first, second, third, 2 * second, second, threads));
        AssertSame<byte>(2 * count, (y, threads) => Concat.Place(bytes, y, first, second, third, 2 * second, 0, threads));
        AssertSame<float>(first * third, (y, threads) => Slice.Along(x, y, first, second, third, second - 1, 1, threads));
        AssertSame<float>(count, (y, threads) =>
            Slice.Run(x, y, [first, second, third], [first - 1, 0, third - 1], [-1, 1, -1], [first, second, third], threads));
    }

    [Theory]
    [InlineData(1, 5, 7, 1)]
    [InlineData(2, 9, 4, 3)]
    [InlineData(1, 24, 24, 40)]
    public void ResamplingDoesNotDependOnThreads(int batch, int height, int width, int channels)
    {
        float[] x = Draw(batch * height * width * channels);
        ResizeAxis rows = ResizeAxis.Nearest(height, 2 * height, 0.5f), columns = ResizeAxis.Nearest(width, width + 3, (float)width / (width + 3));
        AssertSame<float>(batch * 2 * height * (width + 3) * channels, (y, threads) => Resize.Nearest(x, y, batch, channels, rows, columns, threads));
        rows = ResizeAxis.Linear(height, 3 * height, 1 / 3f, corners: false);
        columns = ResizeAxis.Linear(width, width + 1, (float)width / (width + 1), corners: false);
        AssertSame<float>(batch * 3 * height * (width + 1) * channels, (y, threads) =>
            Resize.Bilinear<F32, float>(x, y, batch, channels, rows, columns, threads));
    }

    [Theory]
    [InlineData(1, 8, 9, 5)]
    [InlineData(3, 13, 6, 70)]
    public void PoolingDoesNotDependOnThreads(int batch, int height, int width, int channels)
    {
        TestPool2DShape.Case = new(batch, height, width, channels, channels, 3, 3, Top: 1, Left: 1, StrideY: 2, StrideX: 2);
        float[] x = Draw(batch * height * width * channels);
        int outputs = TestPool2DShape.Case.Outputs;
        AssertSame<float>(outputs, (y, threads) => Pool2D.Run<TestPool2DShape, F32, float, FloatMax>(x, y, threads: threads));
        AssertSame<float>(outputs, (y, threads) => Pool2D.Run<TestPool2DShape, F32, float, FloatMean>(x, y, threads: threads));
    }

    private static void AssertSame<T>(int count, SpanAction<T> run)
        where T : unmanaged
    {
        T[] expected = new T[count];
        run(expected, 1);
        foreach (int threads in (int[])[2, 3, 5])
        {
            T[] actual = new T[count];
            run(actual, threads);
            Assert.Equal(expected, actual);
        }
    }

    private static float[] Draw(int length)
    {
        Random random = new(length);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
            value = random.NextSingle() - 0.5f;
        return values;
    }

    private delegate void SpanAction<T>(Span<T> output, int threads);

    private readonly struct Product : IMap
    {
        public static void Step<V>(in MapRow row, nint i)
            where V : struct, ILanes<V> => row.Y.Store<V, float, F32>(i, row.X0.Load<V, float, F32>(i) * row.X1.Load<V, float, F32>(i));
    }

    private readonly struct Multiple : IMap
    {
        public static void Step<V>(in MapRow row, nint i)
            where V : struct, ILanes<V> => row.Y.Store<V, float, F32>(i, row.X0.Load<V, float, F32>(i) * row.X1.Spread<V, float, F32>());
    }
}
