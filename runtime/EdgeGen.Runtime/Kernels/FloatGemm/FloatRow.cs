using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>One row of a product, bound by the speed at which weights arrive: four terms at a time hide the latency of the sums.</summary>
internal static unsafe class FloatRow<V, W, E>
    where V : struct, ILanes<V>
    where W : struct, ILanes<W>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes one row of a strip; parameters as in <see cref="FloatGemmTile{V, W, E}.Run{R}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(in GemmStrip strip, float* bias, float* weights, nint step, int row, int column)
    {
        V c0 = V.Load(bias), c1 = default, c2 = default, c3 = default;
        W d0 = W.Load(bias + V.Count), d1 = default, d2 = default, d3 = default;
        float* input = (float*)((byte*)strip.Input + (row * strip.InputStride));
        float* b = weights + (strip.FirstTerm * step);
        for (int y = strip.TapRows; y != 0; y--)
        {
            float* a = input;
            for (int t = strip.TapColumns; t != 0; t--)
            {
                float* x = a;
                float* end = x + strip.Run;
                for (; x <= end - 4; x += 4, b += 4 * step)
                {
                    Add(ref c0, ref d0, x, b);
                    Add(ref c1, ref d1, x + 1, b + step);
                    Add(ref c2, ref d2, x + 2, b + (2 * step));
                    Add(ref c3, ref d3, x + 3, b + (3 * step));
                }

                for (; x < end; x++, b += step)
                    Add(ref c0, ref d0, x, b);
                a += strip.TapColumnStep;
            }

            input += strip.TapRowStep;
            b += strip.SkippedTerms * step;
        }

        nint at = (row * strip.OutputStride) + column;
        V c = c0 + c1 + (c2 + c3);
        W d = d0 + d1 + (d2 + d3);
        FloatFinish<V, E>.Store(c, strip.Output + at, strip.Residual + at);
        at += V.Count;
        FloatFinish<W, E>.Store(d, strip.Output + at, strip.Residual + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref V c, ref W d, float* x, float* b)
    {
        V.Accumulate(ref c, V.Load(b), V.BroadcastLoad(x));
        W.Accumulate(ref d, W.Load(b + V.Count), W.BroadcastLoad(x));
    }
}
