using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Rows of an image whose channels lie in planes, with the channels of a pixel side by side.</summary>
internal static unsafe class PlaneRows
{
    /// <summary>Gives rows [first, end) of one image, whose first rows both pointers are to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in Conv2DExtents extents, float* input, float* panels, float* residual, float* output, int first, int end)
    {
        int width = extents.InWidth, channels = extents.InChannels;
        nint plane = (nint)extents.Y.In * width;
        float* from = input + ((nint)first * width), to = output + ((nint)first * width * channels);
        int count = (end - first) * width, done = 0;
        if (channels == 3 && Avx512F.IsSupported)
            done = Triples(from, plane, to, count);
        for (int channel = 0; channel < channels; channel++, from += plane)
        {
            float* target = to + channel;
            for (int i = done; i < count; i++)
                target[(nint)i * channels] = from[i];
        }
    }

    /// <summary>Sixteen pixels at a time.</summary>
    /// <returns>How many pixels are done.</returns>
    private static int Triples(float* from, nint plane, float* to, int count)
    {
        // Of every register first what two planes give, then in the places left the third one.
        Vector512<int> two0 = Vector512.Create(0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5);
        Vector512<int> two1 = Vector512.Create(21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26);
        Vector512<int> two2 = Vector512.Create(0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0);
        Vector512<int> all0 = Vector512.Create(0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15);
        Vector512<int> all1 = Vector512.Create(0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15);
        Vector512<int> all2 = Vector512.Create(26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31);
        int i = 0;
        for (; i <= count - 16; i += 16, to += 48)
        {
            Vector512<float> a = Vector512.Load(from + i), b = Vector512.Load(from + plane + i), c = Vector512.Load(from + (2 * plane) + i);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, two0, b), all0, c).Store(to);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, two1, b), all1, c).Store(to + 16);
            Avx512F.PermuteVar16x32x2(Avx512F.PermuteVar16x32x2(a, two2, b), all2, c).Store(to + 32);
        }

        return i;
    }
}
