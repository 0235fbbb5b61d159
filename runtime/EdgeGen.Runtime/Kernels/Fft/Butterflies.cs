using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>The passes of a radix-2 transform along lines that are in bit-reversed order; neighbours in a line are transforms side by side.</summary>
internal static unsafe class Butterflies<V>
    where V : struct, ILanes<V>
{
    /// <summary>Transforms in place.</summary>
    /// <param name="real">[lines, width].</param>
    /// <param name="imaginary">[lines, width].</param>
    /// <param name="lines">Terms of a transform.</param>
    /// <param name="width">Number of transforms.</param>
    /// <param name="table">Cosines and sines of a circle of <paramref name="circle"/> steps.</param>
    /// <param name="circle">Number of steps; a multiple of <paramref name="lines"/>.</param>
    /// <param name="inverse">Whether the angles turn the other way.</param>
    public static void Run(float* real, float* imaginary, int lines, int width, float* table, int circle, bool inverse)
    {
        for (int half = 1; half < lines; half *= 2)
            for (int k = 0; k < half; k++)
            {
                int step = circle / (2 * half) * k;
                float cosine = table[step], sine = table[(circle / 2) + step];
                for (int line = k; line < lines; line += 2 * half)
                {
                    nint a = (nint)line * width, b = a + ((nint)half * width);
                    Combine(real + a, imaginary + a, real + b, imaginary + b, width, cosine, inverse ? -sine : sine);
                }
            }
    }

    /// <summary>(a, b) becomes (a + w·b, a − w·b) with w = cosine − i·sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(float* aRe, float* aIm, float* bRe, float* bIm, int width, float cosine, float sine)
    {
        int i = 0;
        for (; i <= width - V.Count; i += V.Count)
            Step<V>(aRe + i, aIm + i, bRe + i, bIm + i, cosine, sine);
        for (; i < width; i++)
            Step<Lanes1>(aRe + i, aIm + i, bRe + i, bIm + i, cosine, sine);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<L>(float* aRe, float* aIm, float* bRe, float* bIm, float cosine, float sine)
        where L : struct, ILanes<L>
    {
        L c = L.Broadcast(cosine), s = L.Broadcast(sine);
        L re = L.Load(bRe), im = L.Load(bIm), oldRe = L.Load(aRe), oldIm = L.Load(aIm);
        L turnedRe = (re * c) + (im * s), turnedIm = (im * c) - (re * s);
        L.Store(aRe, oldRe + turnedRe);
        L.Store(aIm, oldIm + turnedIm);
        L.Store(bRe, oldRe - turnedRe);
        L.Store(bIm, oldIm - turnedIm);
    }
}
