using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Look-ups in a table of 256 entries by shuffles of 16. A shuffle gives zero for negative indices, so after every step down by 16 it adds,
/// without carries, the difference of two neighbouring sixteenths to those inputs that reach that far.
/// </summary>
internal static unsafe class ShuffledTable
{
    private const int Sixteenths = 16;

    /// <summary>output[i] = table[input[i] + 128] for as many elements as fill registers; the number of these.</summary>
    [SkipLocalsInit]
    public static int Run(sbyte* input, sbyte* table, sbyte* output, int count)
    {
        if (count < Vector256<sbyte>.Count)
            return 0;
        Vector128<sbyte>* steps = stackalloc Vector128<sbyte>[Sixteenths];
        for (int half = 0; half < Sixteenths; half += Sixteenths / 2)
        {
            steps[half] = Vector128.Load(table + (half * 16));
            for (int i = half + 1; i < half + (Sixteenths / 2); i++)
                steps[i] = Vector128.Load(table + (i * 16)) ^ Vector128.Load(table + ((i - 1) * 16));
        }

        int done = Avx512BW.IsSupported ? Run512(input, steps, output, count) : 0;
        return done + Run256(input + done, steps, output + done, count - done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Run512(sbyte* input, Vector128<sbyte>* steps, sbyte* output, int count)
    {
        Vector512<sbyte> step = Vector512.Create((sbyte)16), sign = Vector512.Create(sbyte.MinValue);
        int i = 0;
        for (; i <= count - Vector512<sbyte>.Count; i += Vector512<sbyte>.Count)
        {
            // Each half of the table sees the inputs of the other half as negative.
            Vector512<sbyte> upper = Vector512.Load(input + i), lower = upper ^ sign, result = Vector512<sbyte>.Zero;
            for (int s = 0; s < Sixteenths / 2; s++)
            {
                Vector512<sbyte> low = Avx512F.BroadcastVector128ToVector512((int*)(steps + s)).AsSByte();
                Vector512<sbyte> high = Avx512F.BroadcastVector128ToVector512((int*)(steps + (Sixteenths / 2) + s)).AsSByte();
                result ^= Avx512BW.Shuffle(low, lower) ^ Avx512BW.Shuffle(high, upper);
                lower = Avx512BW.SubtractSaturate(lower, step);
                upper = Avx512BW.SubtractSaturate(upper, step);
            }

            result.Store(output + i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Run256(sbyte* input, Vector128<sbyte>* steps, sbyte* output, int count)
    {
        Vector256<sbyte> step = Vector256.Create((sbyte)16), sign = Vector256.Create(sbyte.MinValue);
        int i = 0;
        for (; i <= count - Vector256<sbyte>.Count; i += Vector256<sbyte>.Count)
        {
            Vector256<sbyte> upper = Vector256.Load(input + i), lower = upper ^ sign, result = Vector256<sbyte>.Zero;
            for (int s = 0; s < Sixteenths / 2; s++)
            {
                Vector256<sbyte> low = Avx2.BroadcastVector128ToVector256((sbyte*)(steps + s));
                Vector256<sbyte> high = Avx2.BroadcastVector128ToVector256((sbyte*)(steps + (Sixteenths / 2) + s));
                result ^= Avx2.Shuffle(low, lower) ^ Avx2.Shuffle(high, upper);
                lower = Avx2.SubtractSaturate(lower, step);
                upper = Avx2.SubtractSaturate(upper, step);
            }

            result.Store(output + i);
        }

        return i;
    }
}
