using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Resamples NHWC images by weighted means of rectangles.</summary>
public static unsafe class FilterResize
{
    /// <summary>Weighs the elements under two filters, in binary32.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="output">[batch, rows, columns, channels]; must not overlap.</param>
    /// <param name="batch">Images.</param>
    /// <param name="channels">Elements of a pixel.</param>
    /// <param name="y">Rows.</param>
    /// <param name="x">Columns.</param>
    /// <typeparam name="TElement">The format of operand and result, a float.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<TElement, T>(ReadOnlySpan<T> input, Span<T> output, int batch, int channels, FilterAxis y, FilterAxis x)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        Bounds.Require(input.Length, (long)batch * y.Input * x.Input * channels, nameof(input));
        Bounds.Require(output.Length, (long)batch * y.First.Length * x.First.Length * channels, nameof(output));
        fixed (T* a = input, b = output)
        {
            if (Vector256.IsHardwareAccelerated && channels >= Lanes256.Count)
                Run<Lanes256, TElement, T>(a, b, batch, channels, y, x);
            else if (channels >= Lanes128.Count)
                Run<Lanes128, TElement, T>(a, b, batch, channels, y, x);
            else
                Run<Lanes1, TElement, T>(a, b, batch, channels, y, x);
        }
    }

    private static void Run<V, TElement, T>(T* input, T* output, int batch, int channels, FilterAxis y, FilterAxis x)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        nint line = (nint)x.Input * channels;
        for (int n = 0; n < batch; n++, input += y.Input * line)
        {
            for (int i = 0; i < y.First.Length; i++)
            {
                for (int j = 0; j < x.First.Length; j++, output += channels)
                {
                    T* first = input + (y.First[i] * line) + ((nint)x.First[j] * channels);
                    Pixel<V, TElement, T>(first, line, output, channels, y.Weights[i], x.Weights[j]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<V, TElement, T>(T* input, nint line, T* output, int channels, float[] down, float[] across)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        for (int k = 0; k < channels; k += V.Count)
        {
            // The last block may compute some channels again.
            int c = Math.Min(k, channels - V.Count);
            V sum = V.Broadcast(0f);
            for (int i = 0; i < down.Length; i++)
            {
                for (int j = 0; j < across.Length; j++)
                {
                    V value = TElement.Load<V>(input + (i * line) + ((nint)j * channels) + c);
                    sum += value * V.Broadcast(down[i]) * V.Broadcast(across[j]);
                }
            }

            TElement.Store(output + c, sum);
        }
    }
}
