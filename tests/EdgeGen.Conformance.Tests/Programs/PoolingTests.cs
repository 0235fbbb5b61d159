namespace EdgeGen.Conformance.Tests.Programs;

/// <summary>Maxima over rectangles that cover an image in so many steps, with places.</summary>
public sealed class PoolingTests
{
    [Theory]
    [InlineData(8, 6, 4, 3)]
    [InlineData(7, 5, 3, 2)]
    [InlineData(7, 6, 3, 3)]
    [InlineData(9, 9, 9, 1)]
    [InlineData(3, 2, 7, 5)]
    [InlineData(1, 11, 1, 4)]
    public void AdaptiveMaximaCoverTheImage(int height, int width, int toHeight, int toWidth)
    {
        const int planes = 3;
        float[] x = [.. Enumerable.Range(0, planes * height * width).Select(i => i * 7919 % 17 - 8f)];
        using ProgramRun run = ProgramRun.Of(Program([1, planes, height, width], toHeight, toWidth));
        run.Set(0, x);
        run.Run();

        (float[] values, long[] places) = Expected(x, planes, (height, width), (toHeight, toWidth));
        Assert.Equal(values, run.Get<float>());
        Assert.Equal(places, run.Get<long>(1));
        Assert.Equal(0, run.AllocatedByRun());
    }

    [Fact]
    public void NoElementsHaveNoMaximum() =>
        Assert.Contains("no maximum of no elements", ProgramRun.FindingsOf(Program([1, 2, 0, 3], 1, 1)), StringComparison.Ordinal);

    private static ProgramWriter Program(int[] shape, int toHeight, int toWidth)
    {
        ProgramWriter program = new();
        int[] to = [shape[0], shape[1], toHeight, toWidth];
        int images = program.Input(ProgramType.F32, shape), values = program.Tensor(ProgramType.F32, to), places = program.Tensor(ProgramType.I64, to);
        program.Call("aten::adaptive_max_pool2d.out", images, program.Ints(toHeight, toWidth), values, places, program.Tensors(values, places));
        program.Output(values);
        program.Output(places);
        return program;
    }

    private static (float[] Values, long[] Places) Expected(float[] x, int planes, (int Y, int X) image, (int Y, int X) steps)
    {
        float[] values = new float[planes * steps.Y * steps.X];
        long[] places = new long[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int plane = i / (steps.Y * steps.X), y = i / steps.X % steps.Y, column = i % steps.X;
            IEnumerable<int> seen =
                from row in Enumerable.Range(0, image.Y)
                where row >= y * image.Y / steps.Y && row < Math.Ceiling((y + 1d) * image.Y / steps.Y)
                from at in Enumerable.Range(0, image.X)
                where at >= column * image.X / steps.X && at < Math.Ceiling((column + 1d) * image.X / steps.X)
                select row * image.X + at;
            int best = seen.MaxBy(at => x[plane * image.Y * image.X + at]);
            (values[i], places[i]) = (x[plane * image.Y * image.X + best], best);
        }

        return (values, places);
    }
}
