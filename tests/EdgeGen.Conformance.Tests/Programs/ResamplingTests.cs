namespace EdgeGen.Conformance.Tests.Programs;

/// <summary>Bilinear resampling of types that are not computed in lanes.</summary>
public sealed class ResamplingTests
{
    [Theory]
    [InlineData(3, 5, 7, 4, false)]
    [InlineData(3, 5, 7, 4, true)]
    [InlineData(1, 6, 4, 6, false)]
    [InlineData(4, 2, 1, 9, true)]
    public void DoublesStayDoubles(int height, int width, int toHeight, int toWidth, bool corners)
    {
        double[] x = [.. Enumerable.Range(0, 2 * height * width).Select(i => Math.Sin(i * 1.7) * 1e9)];
        double[] got = Run<double>(ProgramType.F64, x, [1, 2, height, width], [1, 2, toHeight, toWidth], corners);

        Assert.Equal(Expected(x, 2, (height, width), (toHeight, toWidth), corners, (a, w) => a * w, (a, b) => a + b), got);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IntegersAreCutOff(bool corners)
    {
        int[] x = [.. Enumerable.Range(0, 12).Select(i => (i * 7919 % 200) - 100)];
        float[] floats = [.. x.Select(i => (float)i)];
        int[] expected = [.. Expected(floats, 1, (3, 4), (5, 9), corners, (a, w) => a * w, (a, b) => a + b).Select(v => (int)v)];

        Assert.Equal(expected, Run<int>(ProgramType.I32, x, [1, 1, 3, 4], [1, 1, 5, 9], corners));
        Assert.Equal(expected.Select(v => (sbyte)v), Run<sbyte>(ProgramType.I8, [.. x.Select(v => (sbyte)v)], [1, 1, 3, 4], [1, 1, 5, 9], corners));
        Assert.Equal(expected.Select(v => (long)v), Run<long>(ProgramType.I64, [.. x.Select(v => (long)v)], [1, 1, 3, 4], [1, 1, 5, 9], corners));
    }

    private static T[] Run<T>(ProgramType type, T[] x, int[] from, int[] to, bool corners)
        where T : unmanaged
    {
        ProgramWriter program = new();
        int images = program.Input(type, from), result = program.Tensor(type, to);
        program.Call("aten::upsample_bilinear2d.vec_out", images, program.Ints(to[2], to[3]), program.Bool(corners), program.Null(), result, result);
        program.Output(result);
        using ProgramRun run = ProgramRun.Of(program);
        run.Set(0, x);
        run.Run();
        return run.Get<T>();
    }

    private static T[] Expected<T>(T[] x, int planes, (int Y, int X) from, (int Y, int X) to, bool corners, Func<T, float, T> times, Func<T, T, T> plus)
    {
        List<T> found = [];
        for (int p = 0; p < planes; p++)
        {
            for (int i = 0; i < to.Y * to.X; i++)
            {
                (int y1, int y2, float v) = Source(i / to.X, from.Y, to.Y, corners);
                (int x1, int x2, float w) = Source(i % to.X, from.X, to.X, corners);
                T At(int row, int column) => x[(p * from.Y + row) * from.X + column];
                T top = plus(times(At(y1, x1), 1 - w), times(At(y1, x2), w)), bottom = plus(times(At(y2, x1), 1 - w), times(At(y2, x2), w));
                found.Add(plus(times(top, 1 - v), times(bottom, v)));
            }
        }

        return [.. found];
    }

    private static (int First, int Second, float Weight) Source(int at, int from, int to, bool corners)
    {
        if (from == to)
            return (at, at, 0);
        float scale = corners ? to > 1 ? (float)((from - 1d) / (to - 1)) : 0 : (float)(1 / (to / (double)from));
        float position = corners ? scale * at : Math.Max(0, (scale * (at + 0.5f)) - 0.5f);
        int first = Math.Min((int)MathF.Floor(position), from - 1);
        return (first, Math.Min(first + 1, from - 1), Math.Clamp(position - first, 0, 1));
    }
}
