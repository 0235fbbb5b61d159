using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Two-dimensional Fourier transforms as their definition reads: the slow twin of <see cref="Fft2D"/>.</summary>
public static class Fft2DReference
{
    /// <summary>Sums in double precision; see <see cref="Fft2D.Run{S}(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, Span{float}, ReadOnlySpan{float}, Span{float})"/>.</summary>
    public static void Run<S>(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> outReal, Span<float> outImaginary)
        where S : struct, IFftShape => Run<S, float>(real, imaginary, outReal, outImaginary);

    /// <summary>The same for any type of numbers.</summary>
    public static void Run<S, T>(ReadOnlySpan<T> real, ReadOnlySpan<T> imaginary, Span<T> outReal, Span<T> outImaginary)
        where S : struct, IFftShape
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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
                double realPart = double.CreateTruncating(real[at]), imaginaryPart = imaginary.IsEmpty ? 0 : double.CreateTruncating(imaginary[at]);
                re += (realPart * cosine) + (imaginaryPart * sine);
                im += imaginaryPart * cosine;

                // Sines of multiples of half a turn are zero, which a product with an infinity would not be.
                if (2 * turns % 1 != 0)
                    im -= realPart * sine;
            }

            outReal[i] = T.CreateTruncating(re);
            outImaginary[i] = T.CreateTruncating(im);
        }
    }
}
