using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class GridSampleTests
{
    public static TheoryData<GridInterpolation, GridBorder, bool> Modes
    {
        get
        {
            TheoryData<GridInterpolation, GridBorder, bool> modes = [];
            foreach (GridInterpolation interpolation in Enum.GetValues<GridInterpolation>())
            {
                foreach (GridBorder border in Enum.GetValues<GridBorder>())
                {
                    modes.Add(interpolation, border, false);
                    modes.Add(interpolation, border, true);
                }
            }

            return modes;
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void EveryModeMatchesTheReference(GridInterpolation interpolation, GridBorder border, bool corners)
    {
        foreach ((int batch, int height, int width, int channels, int samples) in new[] { (1, 1, 1, 1, 9), (2, 5, 3, 3, 40), (1, 4, 7, 37, 30) })
            Check(new GridSampleShape(batch, height, width, channels, samples, interpolation, border, corners));
    }

    private static void Check(GridSampleShape shape)
    {
        Random random = new(shape.Channels);
        float[] input = [.. Enumerable.Range(0, shape.Batch * shape.Height * shape.Width * shape.Channels).Select(_ => random.NextSingle() - 0.5f)];
        float[] special = [float.NaN, float.PositiveInfinity, -1, 1, 0, -1e30f, 3, -3];
        float[] grid = [.. Enumerable.Range(0, shape.Batch * shape.Samples * 2).Select(i => i < special.Length ? special[i] : 3 * random.NextSingle() - 1.5f)];
        float[] expected = new float[shape.Batch * shape.Samples * shape.Channels];
        GridSampleReference.Run<F32, float, float, Unrounded<float>>(input, grid, expected, shape);
        CheckWidth<Lanes512>(input, grid, expected, shape);
        CheckWidth<Lanes256>(input, grid, expected, shape);
        CheckWidth<Lanes128>(input, grid, expected, shape);
        CheckWidth<Lanes1>(input, grid, expected, shape);
        CheckPrecision(input, grid, expected, shape);
    }

    private static void CheckWidth<V>(float[] input, float[] grid, float[] expected, GridSampleShape shape)
        where V : struct, ILanes<V>
    {
        if (shape.Channels < V.Count)
            return;
        float[] output = new float[expected.Length];
        GridSample.Run<V, F32, float>(input, grid, output, shape);
        Assert.Equal(expected, output);
    }

    // Bilinear and cubic samples move continuously with the position, so that a wider type gives nearly the same.
    private static void CheckPrecision(float[] input, float[] grid, float[] expected, GridSampleShape shape)
    {
        if (shape.Interpolation == GridInterpolation.Nearest)
            return;
        double[] output = new double[expected.Length];
        GridSampleReference.Run<F64, double, double, Unrounded<double>>([.. input.Select(x => (double)x)], [.. grid.Select(x => (double)x)], output, shape);
        for (int i = 8 * shape.Channels; i < output.Length; i++)
            Assert.Equal(output[i], expected[i], 1e-4);
    }
}
