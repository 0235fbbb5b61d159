using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Samples NHWC images at positions that a grid holds, in binary32.</summary>
public static unsafe class GridSample
{
    /// <inheritdoc cref="GridSampleReference.Run"/>
    public static void Run<TElement, T>(ReadOnlySpan<T> input, ReadOnlySpan<T> grid, Span<T> output, GridSampleShape shape)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && shape.Channels >= Lanes512.Count)
            Run<Lanes512, TElement, T>(input, grid, output, shape);
        else if (Vector256.IsHardwareAccelerated && shape.Channels >= Lanes256.Count)
            Run<Lanes256, TElement, T>(input, grid, output, shape);
        else if (shape.Channels >= Lanes128.Count)
            Run<Lanes128, TElement, T>(input, grid, output, shape);
        else
            Run<Lanes1, TElement, T>(input, grid, output, shape);
    }

    internal static void Run<V, TElement, T>(ReadOnlySpan<T> input, ReadOnlySpan<T> grid, Span<T> output, GridSampleShape shape)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        shape.Require(input.Length, grid.Length, output.Length);
        int image = shape.Height * shape.Width * shape.Channels;
        fixed (T* pixels = input, places = grid, results = output)
        {
            for (int sample = 0; sample < shape.Batch * shape.Samples; sample++)
            {
                GridSampler<V, TElement, T> sampler = new(pixels + ((nint)(sample / shape.Samples) * image), shape);
                sampler.Sample(places + (2 * (nint)sample), results + ((nint)sample * shape.Channels));
            }
        }
    }
}
