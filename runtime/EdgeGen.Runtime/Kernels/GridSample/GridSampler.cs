using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Samples one image, all channels of a pixel at a time.</summary>
/// <param name="image">[height, width, channels].</param>
/// <param name="shape">The extents, and how samples are made.</param>
internal readonly unsafe struct GridSampler<V, TElement, T>(T* image, GridSampleShape shape)
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    /// <summary>Makes the sample at x and y of the grid.</summary>
    public void Sample(T* place, T* output)
    {
        float x, y;
        Lanes1.Store(&x, TElement.Load<Lanes1>(place));
        Lanes1.Store(&y, TElement.Load<Lanes1>(place + 1));
        switch (shape.Interpolation)
        {
            case GridInterpolation.Bilinear:
                Bilinear(Position(shape.Rows, y), Position(shape.Columns, x), output);
                break;
            case GridInterpolation.Nearest:
                Nearest(Position(shape.Rows, y), Position(shape.Columns, x), output);
                break;
            default:
                Bicubic(Unlimited(shape.Rows, y), Unlimited(shape.Columns, x), output);
                break;
        }
    }

    private static float Position(GridAxis axis, float coordinate) => axis.Position<float, Unrounded<float>>(coordinate);

    private static float Unlimited(GridAxis axis, float coordinate) => axis.Unlimited<float, Unrounded<float>>(coordinate);

    private void Nearest(float y, float x, T* output)
    {
        T* pixel = At(shape.Rows.Pixel(GridAxis.Place(MathF.Round(y))), shape.Columns.Pixel(GridAxis.Place(MathF.Round(x))));
        Span<T> result = new(output, shape.Channels);
        if (pixel == null)
            result.Clear();
        else
            new ReadOnlySpan<T>(pixel, shape.Channels).CopyTo(result);
    }

    private void Bilinear(float y, float x, T* output)
    {
        long top = GridAxis.Place(MathF.Floor(y)), left = GridAxis.Place(MathF.Floor(x));
        int above = shape.Rows.Pixel(top), below = shape.Rows.Pixel(top + 1);
        int before = shape.Columns.Pixel(left), behind = shape.Columns.Pixel(left + 1);
        float toBelow = (top + 1) - y, fromAbove = y - top, toBehind = (left + 1) - x, fromBefore = x - left;
        T* p00 = At(above, before), p01 = At(above, behind), p10 = At(below, before), p11 = At(below, behind);
        V w00 = V.Broadcast(toBehind * toBelow), w01 = V.Broadcast(fromBefore * toBelow);
        V w10 = V.Broadcast(toBehind * fromAbove), w11 = V.Broadcast(fromBefore * fromAbove);
        for (int k = 0; k < shape.Channels; k += V.Count)
        {
            // The last block may compute some channels again.
            int c = Math.Min(k, shape.Channels - V.Count);
            V sum = Weighed(V.Broadcast(0f), p00, c, w00);
            sum = Weighed(sum, p01, c, w01);
            sum = Weighed(sum, p10, c, w10);
            TElement.Store(output + c, Weighed(sum, p11, c, w11));
        }
    }

    private void Bicubic(float y, float x, T* output)
    {
        long top = GridAxis.Place(MathF.Floor(y)), left = GridAxis.Place(MathF.Floor(x));
        float* down = stackalloc float[4], across = stackalloc float[4];
        CubicWeights<float, Unrounded<float>>.Of(y - top, new Span<float>(down, 4));
        CubicWeights<float, Unrounded<float>>.Of(x - left, new Span<float>(across, 4));
        T** pixels = stackalloc T*[16];
        for (int i = 0; i < 16; i++)
            pixels[i] = At(Mirrored(shape.Rows, top - 1 + (i / 4)), Mirrored(shape.Columns, left - 1 + (i % 4)));
        for (int k = 0; k < shape.Channels; k += V.Count)
        {
            int c = Math.Min(k, shape.Channels - V.Count);
            V sum = Line(pixels, c, across) * V.Broadcast(down[0]);
            for (int i = 1; i < 4; i++)
                sum += Line(pixels + (4 * i), c, across) * V.Broadcast(down[i]);
            TElement.Store(output + c, sum);
        }
    }

    private static int Mirrored(GridAxis axis, long place) => axis.Mirrored<float, Unrounded<float>>(place);

    private static V Line(T** pixels, int channel, float* weights)
    {
        V sum = Load(pixels[0], channel) * V.Broadcast(weights[0]);
        for (int j = 1; j < 4; j++)
            sum += Load(pixels[j], channel) * V.Broadcast(weights[j]);
        return sum;
    }

    private static V Load(T* pixel, int channel) => pixel == null ? V.Broadcast(0f) : TElement.Load<V>(pixel + channel);

    private static V Weighed(V sum, T* pixel, int channel, V weight) =>
        pixel == null ? sum : sum + (TElement.Load<V>(pixel + channel) * weight);

    private T* At(int row, int column) => row < 0 || column < 0 ? null : image + (((nint)row * shape.Width + column) * shape.Channels);
}
