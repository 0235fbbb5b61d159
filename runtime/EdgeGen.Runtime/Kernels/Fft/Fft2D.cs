using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Two-dimensional Fourier transforms of images whose extents are powers of two, not normalised (TOSA FFT2D and RFFT2D): with
/// a = ±2π(iy·oy/H + ix·ox/W), real[oy, ox] = Σ re·cos a + im·sin a and imaginary[oy, ox] = Σ im·cos a − re·sin a.
/// </summary>
public static unsafe class Fft2D
{
    /// <summary>Cosines, then sines, of the angles 2π·k/length for k below length / 2, once per process.</summary>
    /// <param name="length">The larger one of the image's extents.</param>
    public static AlignedMemory<float> Twiddles(int length)
    {
        AlignedMemory<float> table = new(length);
        int half = length / 2;
        for (int k = 0; k < half; k++)
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * k / length);
            table.Span[k] = (float)cosine;
            table.Span[half + k] = (float)sine;
        }

        return table;
    }

    /// <summary>Transforms complex images.</summary>
    /// <param name="real">[batch, height, width].</param>
    /// <param name="imaginary">[batch, height, width]; empty if it is zero.</param>
    /// <param name="outReal">[batch, height, width]; with an empty <paramref name="imaginary"/>, [batch, height, width / 2 + 1].</param>
    /// <param name="outImaginary">As <paramref name="outReal"/>.</param>
    /// <param name="twiddles">What <see cref="Twiddles"/> made for this shape.</param>
    /// <param name="scratch">2 · height · width elements.</param>
    public static void Run<S>(
        ReadOnlySpan<float> real,
        ReadOnlySpan<float> imaginary,
        Span<float> outReal,
        Span<float> outImaginary,
        ReadOnlySpan<float> twiddles,
        Span<float> scratch)
        where S : struct, IFftShape
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S>(real, imaginary, outReal, outImaginary, twiddles, scratch);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S>(real, imaginary, outReal, outImaginary, twiddles, scratch);
        else
            Run<Lanes128, S>(real, imaginary, outReal, outImaginary, twiddles, scratch);
    }

    internal static void Run<V, S>(
        ReadOnlySpan<float> real,
        ReadOnlySpan<float> imaginary,
        Span<float> outReal,
        Span<float> outImaginary,
        ReadOnlySpan<float> twiddles,
        Span<float> scratch)
        where V : struct, ILanes<V>
        where S : struct, IFftShape
    {
        int pixels = S.Height * S.Width;
        int kept = imaginary.IsEmpty ? (S.Width / 2) + 1 : S.Width;
        Bounds.Require(scratch.Length, 2L * pixels, nameof(scratch));
        Bounds.Require(real.Length, (long)S.Batch * pixels, nameof(real));
        Bounds.Require(outReal.Length, (long)S.Batch * S.Height * kept, nameof(outReal));
        Bounds.Require(outImaginary.Length, (long)S.Batch * S.Height * kept, nameof(outImaginary));
        fixed (float* re = real, im = imaginary, outRe = outReal, outIm = outImaginary, table = twiddles, middle = scratch)
        {
            for (int n = 0; n < S.Batch; n++)
            {
                int first = n * pixels, firstOut = n * S.Height * kept;
                float* lines = middle, imaginaryLines = middle + pixels;
                Transpose(re + first, S.Width, lines, S.Height, S.Height, S.Width);
                if (imaginary.IsEmpty)
                    new Span<float>(imaginaryLines, pixels).Clear();
                else
                    Transpose(im + first, S.Width, imaginaryLines, S.Height, S.Height, S.Width);
                Butterflies<V>.Run(lines, imaginaryLines, S.Width, S.Height, table, twiddles.Length, S.Inverse);
                Transpose(lines, S.Height, outRe + firstOut, kept, kept, S.Height);
                Transpose(imaginaryLines, S.Height, outIm + firstOut, kept, kept, S.Height);
                Butterflies<V>.Run(outRe + firstOut, outIm + firstOut, S.Height, kept, table, twiddles.Length, S.Inverse);
                if (imaginary.IsEmpty)
                    ClearRealTerms(outIm + firstOut, S.Height, S.Width);
            }
        }
    }

    /// <summary>Clears what is zero for every real image, even where infinities made it NaN: all sines in these sums are zero.</summary>
    private static void ClearRealTerms(float* imaginary, int height, int width)
    {
        for (int y = 0; y < height; y += Math.Max(1, height / 2))
            for (int x = 0; x < width; x += Math.Max(1, width / 2))
                imaginary[(y * ((width / 2) + 1)) + x] = 0f;
    }

    /// <summary>Writes columns as lines, those in bit-reversed order, which is where the butterflies take them from.</summary>
    private static void Transpose(float* source, int sourceStride, float* target, int targetStride, int rows, int columns)
    {
        int line = 0;
        for (int c = 0; c < columns; c++)
        {
            float* to = target + ((nint)line * targetStride);
            for (int r = 0; r < rows; r++)
                to[r] = source[((nint)r * sourceStride) + c];

            // Counts up from the highest bit.
            int bit = columns >> 1;
            for (; bit != 0 && (line & bit) != 0; bit >>= 1)
                line ^= bit;
            line |= bit;
        }
    }
}
