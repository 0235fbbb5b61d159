using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class ResizeTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryChannelMatchesTheReference(int seed)
    {
        Random random = new(seed);
        int[] extents = [random.Next(1, 8), random.Next(1, 8), random.Next(1, 12), random.Next(1, 12)];
        int[] scale = [random.Next(1, 9), random.Next(1, 9), random.Next(1, 9), random.Next(1, 9)];
        int[] offset = [random.Next(-scale[0], scale[0]), random.Next(-scale[2], scale[2])];
        int channels = random.Next(1, 40);
        for (int k = 0; k < 2; k++)
            extents[2 + k] = Math.Max(1, Math.Min(extents[2 + k], (((extents[k] * scale[2 * k]) - offset[k] - 1) / scale[(2 * k) + 1]) + 1));
        sbyte[] input = new sbyte[extents[0] * extents[1] * channels];
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(input.AsSpan()));

        Check<sbyte, sbyte>(input, extents, scale, offset, channels, nearest: true,
            (x, y, rows, columns) => Resize.Nearest(x, y, 1, channels, rows, columns),
            (a, b, c, d, dy, dx) => 2 * dy >= scale[0] ? (2 * dx >= scale[2] ? d : c) : 2 * dx >= scale[2] ? b : a);
        Check<sbyte, int>(input, extents, scale, offset, channels, nearest: false,
            (x, y, rows, columns) => Resize.Bilinear(x, y, 1, channels, rows, columns),
            (a, b, c, d, dy, dx) => (int)Weighted(a, b, c, d, dy, dx, scale));
        Check<short, long>([.. input.Select(x => (short)(x * 200))], extents, scale, offset, channels, nearest: false,
            (x, y, rows, columns) => Resize.Bilinear(x, y, 1, channels, rows, columns),
            (a, b, c, d, dy, dx) => (long)Weighted(a, b, c, d, dy, dx, scale));
        Check<float, float>([.. input.Select(x => (float)x)], extents, scale, offset, channels, nearest: false,
            (x, y, rows, columns) => Resize.Bilinear<F32, float>(x, y, 1, channels, rows, columns),
            (a, b, c, d, dy, dx) => (float)(Weighted(a, b, c, d, dy, dx, scale) / (scale[0] * scale[2])), 1e-3f);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 9)]
    [InlineData(3, 1)]
    [InlineData(3, 17)]
    public void PixelsOfFewChannelsAreNoOthers(int channels, int width)
    {
        float[] input = [.. Enumerable.Range(0, 2 * 3 * width * channels).Select(i => MathF.Sin(i))];
        ResizeAxis rows = ResizeAxis.Linear(3, 7, 3 / 7f, corners: false), columns = ResizeAxis.Linear(width, 2 * width, 0.5f, corners: false);
        float[] expected = new float[2 * 7 * 2 * width], output = new float[expected.Length * channels], guarded = new float[output.Length + 4];
        Resize.Bilinear<F32, float>(input, guarded.AsSpan(0, output.Length), 2, channels, rows, columns, threads: 2);
        for (int c = 0; c < channels; c++)
        {
            Resize.Bilinear<F32, float>([.. input.Where((_, i) => i % channels == c)], expected, 2, 1, rows, columns);
            Assert.Equal(expected, guarded.Take(output.Length).Where((_, i) => i % channels == c));
        }

        Assert.Equal(new float[4], guarded[output.Length..]);
    }

    [Fact]
    public void TrianglesWeighWholeRectangles()
    {
        float[] input = [.. Enumerable.Range(0, 16).Select(i => (float)i)], output = new float[4];
        FilterResize.Run<F32, float>(input, output, 1, 1, FilterAxis.Triangle(4, 2, 2), FilterAxis.Triangle(4, 2, 2));
        float[] expected = [3.5714285f, 5.142857f, 9.857143f, 11.428572f];
        for (int i = 0; i < 4; i++)
            Assert.Equal(expected[i], output[i], 1e-5f);
    }

    private delegate void Kernel<T, TResult>(ReadOnlySpan<T> input, Span<TResult> output, ResizeAxis rows, ResizeAxis columns);

    private static double Weighted(double a, double b, double c, double d, int dy, int dx, int[] scale) =>
        (((a * (scale[2] - dx)) + (b * dx)) * (scale[0] - dy)) + (((c * (scale[2] - dx)) + (d * dx)) * dy);

    private static void Check<T, TResult>(
        T[] input,
        int[] extents,
        int[] scale,
        int[] offset,
        int channels,
        bool nearest,
        Kernel<T, TResult> kernel,
        Func<T, T, T, T, int, int, TResult> pixel,
        float tolerance = 0)
        where TResult : System.Numerics.INumber<TResult>
    {
        ResizeAxis rows = ResizeAxis.Stepped(extents[0], extents[2], scale[0], scale[1], offset[0], nearest);
        ResizeAxis columns = ResizeAxis.Stepped(extents[1], extents[3], scale[2], scale[3], offset[1], nearest);
        TResult[] output = new TResult[extents[2] * extents[3] * channels], expected = new TResult[extents[2] * extents[3]];
        kernel(input, output, rows, columns);
        for (int c = 0; c < channels; c++)
        {
            T[] plane = [.. input.Where((_, i) => i % channels == c)];
            ResizeReference.Run<T, TResult>(plane, expected, extents, scale, offset, pixel);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(TResult.Abs(expected[i] - output[(i * channels) + c]) <= TResult.CreateTruncating(tolerance), $"{i}: {output[(i * channels) + c]} is not {expected[i]}");
        }
    }
}
