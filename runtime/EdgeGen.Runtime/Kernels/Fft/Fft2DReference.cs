namespace EdgeGen.Runtime.Kernels;

/// <summary>Two-dimensional Fourier transforms as their definition reads: the slow twin of <see cref="Fft2D"/>.</summary>
public static class Fft2DReference
{
    /// <summary>Sums in double precision; see <see cref="Fft2D.Run{S}(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, Span{float}, ReadOnlySpan{float}, Span{float})"/>.</summary>
    public static void Run<S>(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> outReal, Span<float> outImaginary)
        where S : struct, IFftShape
    {
        int kept = imaginary.IsEmpty ? (S.Width / 2) + 1 : S.Width;
        for (int i = 0; i < outReal.Length; i++)
        {
            (int line, int x) = int.DivRem(i, kept);
            (int image, int y) = int.DivRem(line, S.Height);
            double re = 0, im = 0;
            for (int p = 0; p < S.Height * S.Width; p++)
            {
                (int iy, int ix) = int.DivRem(p, S.Width);
                double turns = ((double)(iy * y % S.Height) / S.Height) + ((double)(ix * x % S.Width) / S.Width);
                (double sine, double cosine) = Math.SinCos((S.Inverse ? -2 : 2) * Math.PI * turns);
                int at = (image * S.Height * S.Width) + p;
                double imaginaryPart = imaginary.IsEmpty ? 0 : imaginary[at];
                re += (real[at] * cosine) + (imaginaryPart * sine);
                im += imaginaryPart * cosine;

                // Sines of multiples of half a turn are zero, which a product with an infinity would not be.
                if (2 * turns % 1 != 0)
                    im -= real[at] * sine;
            }

            outReal[i] = (float)re;
            outImaginary[i] = (float)im;
        }
    }
}
