using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Resamples NHWC images.</summary>
public static unsafe class Resize
{
    /// <summary>Copies the nearest pixel.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="output">[batch, rows, columns, channels]; must not overlap.</param>
    /// <param name="batch">Images.</param>
    /// <param name="channels">Elements of a pixel.</param>
    /// <param name="y">Rows.</param>
    /// <param name="x">Columns.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Nearest<T>(
        ReadOnlySpan<T> input, Span<T> output, int batch, int channels, ResizeAxis y, ResizeAxis x, int threads = 1)
        where T : unmanaged
    {
        Require(input.Length, output.Length, batch, channels, y, x);
        fixed (T* source = input, target = output)
        {
            NearestLines<T> lines = new(source, target, batch, channels, y, x);
            Workers.Run(ref lines, threads);
        }
    }

    /// <summary>Interpolates floats of any format between four pixels, in binary32.</summary>
    /// <inheritdoc cref="Nearest{T}"/>
    public static void Bilinear<TElement, T>(
        ReadOnlySpan<T> input, Span<T> output, int batch, int channels, ResizeAxis y, ResizeAxis x, int threads = 1)
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        Require(input.Length, output.Length, batch, channels, y, x);
        fixed (T* a = input, b = output)
        {
            if (Registers.Are512Bits && channels >= Lanes512.Count)
                BilinearLines<Lanes512, TElement, T>.Run(a, b, batch, channels, y, x, threads);
            else if (Vector256.IsHardwareAccelerated && channels >= Lanes256.Count)
                BilinearLines<Lanes256, TElement, T>.Run(a, b, batch, channels, y, x, threads);
            else if (channels >= Lanes128.Count)
                BilinearLines<Lanes128, TElement, T>.Run(a, b, batch, channels, y, x, threads);
            else
            {
                BilinearNarrowLines<TElement, T> lines = new(a, b, batch, channels, y, x);
                Workers.Run(ref lines, threads);
            }
        }
    }

    /// <summary>Weighs four pixels by whole steps; the sum is not divided by the number of steps.</summary>
    /// <inheritdoc cref="Nearest{T}"/>
    public static void Bilinear(ReadOnlySpan<sbyte> input, Span<int> output, int batch, int channels, ResizeAxis y, ResizeAxis x)
    {
        Require(input.Length, output.Length, batch, channels, y, x);
        fixed (sbyte* a = input)
        fixed (int* b = output)
        {
            if (Registers.Are512Bits && channels >= Lanes512.Count)
                BilinearResize.Integers<Lanes512>(a, b, batch, channels, y, x);
            else if (Vector256.IsHardwareAccelerated && channels >= Lanes256.Count)
                BilinearResize.Integers<Lanes256>(a, b, batch, channels, y, x);
            else if (channels >= Lanes128.Count)
                BilinearResize.Integers<Lanes128>(a, b, batch, channels, y, x);
            else
                BilinearResize.Integers<Lanes1>(a, b, batch, channels, y, x);
        }
    }

    /// <summary>Weighs four pixels by whole steps; the sum is not divided by the number of steps.</summary>
    /// <inheritdoc cref="Nearest{T}"/>
    public static void Bilinear(ReadOnlySpan<short> input, Span<long> output, int batch, int channels, ResizeAxis y, ResizeAxis x)
    {
        Require(input.Length, output.Length, batch, channels, y, x);
        int at = 0;
        for (int row = 0; row < batch * y.First.Length; row++)
        {
            (int image, int i) = Math.DivRem(row, y.First.Length);
            int top = ((image * y.Input) + y.First[i]) * x.Input, bottom = ((image * y.Input) + y.Second[i]) * x.Input;
            for (int j = 0; j < x.First.Length; j++)
            {
                int left = x.First[j], right = x.Second[j];
                for (int c = 0; c < channels; c++, at++)
                {
                    long above = (input[((top + left) * channels) + c] * (long)(x.Unit - x.Steps[j])) + (input[((top + right) * channels) + c] * (long)x.Steps[j]);
                    long below = (input[((bottom + left) * channels) + c] * (long)(x.Unit - x.Steps[j])) + (input[((bottom + right) * channels) + c] * (long)x.Steps[j]);
                    output[at] = (above * (y.Unit - y.Steps[i])) + (below * y.Steps[i]);
                }
            }
        }
    }

    private static void Require(int input, int output, int batch, int channels, ResizeAxis y, ResizeAxis x)
    {
        Bounds.Require(input, (long)batch * y.Input * x.Input * channels, nameof(input));
        Bounds.Require(output, (long)batch * y.First.Length * x.First.Length * channels, nameof(output));
    }
}
