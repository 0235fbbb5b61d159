using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What <see cref="GridSample"/> computes, element by element, in any precision and with every step rounded if asked for.</summary>
public static class GridSampleReference
{
    /// <summary>Samples at the positions of a grid.</summary>
    /// <param name="input">[batch, height, width, channels].</param>
    /// <param name="grid">[batch, samples, 2]: x and y of every sample, −1 to 1 from one side of the image to the other.</param>
    /// <param name="output">[batch, samples, channels].</param>
    /// <param name="shape">The extents, and how samples are made.</param>
    /// <typeparam name="TElement">The format of the elements.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="F">The type that is computed in.</typeparam>
    /// <typeparam name="R">What every step is rounded to.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T, F, R>(ReadOnlySpan<T> input, ReadOnlySpan<T> grid, Span<T> output, GridSampleShape shape)
        where TElement : struct, IWideElement<T, double>
        where T : unmanaged
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
        where R : struct, IRounding<F>
    {
        shape.Require(input.Length, grid.Length, output.Length);
        int image = shape.Height * shape.Width * shape.Channels;
        for (int sample = 0; sample < shape.Batch * shape.Samples; sample++)
        {
            F x = F.CreateTruncating(TElement.Widen(grid[2 * sample])), y = F.CreateTruncating(TElement.Widen(grid[(2 * sample) + 1]));
            ReadOnlySpan<T> pixels = input.Slice(sample / shape.Samples * image, image);
            for (int c = 0; c < shape.Channels; c++)
            {
                Channel<TElement, T, F, R> channel = new(pixels, c, shape);
                F value = shape.Interpolation switch
                {
                    GridInterpolation.Bilinear => channel.Bilinear(y, x),
                    GridInterpolation.Nearest => channel.Nearest(y, x),
                    _ => channel.Bicubic(y, x),
                };
                output[(sample * shape.Channels) + c] = TElement.Narrow(double.CreateTruncating(value));
            }
        }
    }

    private readonly ref struct Channel<TElement, T, F, R>(ReadOnlySpan<T> pixels, int channel, GridSampleShape shape)
        where TElement : struct, IWideElement<T, double>
        where T : unmanaged
        where F : unmanaged, IBinaryFloatingPointIeee754<F>
        where R : struct, IRounding<F>
    {
        private readonly ReadOnlySpan<T> _pixels = pixels;

        public F Nearest(F gridY, F gridX)
        {
            F y = shape.Rows.Position<F, R>(gridY), x = shape.Columns.Position<F, R>(gridX);
            return At(shape.Rows.Pixel(GridAxis.Place(F.Round(y))), shape.Columns.Pixel(GridAxis.Place(F.Round(x))));
        }

        public F Bilinear(F gridY, F gridX)
        {
            F y = shape.Rows.Position<F, R>(gridY), x = shape.Columns.Position<F, R>(gridX);
            long top = GridAxis.Place(F.Floor(y)), left = GridAxis.Place(F.Floor(x));
            F sum = F.Zero;
            for (int i = 0; i < 4; i++)
            {
                long row = top + (i / 2), column = left + (i % 2), oppositeRow = top + 1 - (i / 2), oppositeColumn = left + 1 - (i % 2);
                int pixelRow = shape.Rows.Pixel(row), pixelColumn = shape.Columns.Pixel(column);
                F down = i / 2 == 0 ? F.CreateTruncating(oppositeRow) - y : y - F.CreateTruncating(oppositeRow);
                F across = i % 2 == 0 ? F.CreateTruncating(oppositeColumn) - x : x - F.CreateTruncating(oppositeColumn);
                if (pixelRow >= 0 && pixelColumn >= 0)
                    sum += At(pixelRow, pixelColumn) * (across * down);
            }

            return sum;
        }

        public F Bicubic(F gridY, F gridX)
        {
            F y = shape.Rows.Unlimited<F, R>(gridY), x = shape.Columns.Unlimited<F, R>(gridX);
            long top = GridAxis.Place(F.Floor(y)), left = GridAxis.Place(F.Floor(x));
            Span<F> weights = stackalloc F[4], samples = stackalloc F[4], lines = stackalloc F[4];
            CubicWeights<F, R>.Of(R.Round(x - R.Round(F.CreateTruncating(left))), weights);
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                    samples[j] = At(shape.Rows.Mirrored<F, R>(top - 1 + i), shape.Columns.Mirrored<F, R>(left - 1 + j));
                lines[i] = CubicWeights<F, R>.Sum(samples, weights);
            }

            CubicWeights<F, R>.Of(R.Round(y - R.Round(F.CreateTruncating(top))), weights);
            return CubicWeights<F, R>.Sum(lines, weights);
        }

        private F At(int row, int column) => row < 0 || column < 0
            ? F.Zero
            : F.CreateTruncating(TElement.Widen(_pixels[(((row * shape.Width) + column) * shape.Channels) + channel]));
    }
}
