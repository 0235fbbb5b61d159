using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The micro-kernel for columns that one register holds: half the work of a pair of registers of half the width, which take as long as
/// full ones where two units multiply whatever the width.
/// </summary>
internal static unsafe class FloatGemmColumn<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes a tile; parameters as in <see cref="FloatGemmTile{V, W, E}.Run{R}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(in GemmStrip strip, float* bias, float* weights, nint step, int row, int column)
        where R : unmanaged
    {
        V c0 = V.Load(bias), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        V c8 = c0, c9 = c0, c10 = c0, c11 = c0, c12 = c0, c13 = c0;
        nint s1 = strip.InputStride;
        nint s3 = s1 * 3, s5 = s1 * 5, s7 = s1 * 7, s9 = s1 * 9, s11 = s1 * 11, s13 = s1 * 13;
        float* input = At(strip.Input, row * s1);
        float* b = weights + (strip.FirstTerm * step);
        for (int y = strip.TapRows; y != 0; y--)
        {
            float* tap = input;
            for (int t = strip.TapColumns; t != 0; t--)
            {
                float* x = tap;
                float* end = x + strip.Run;
                do
                {
                    V p = V.Load(b);
                    V.Accumulate(ref c0, p, V.BroadcastLoad(x));
                    if (sizeof(R) > 1) V.Accumulate(ref c1, p, V.BroadcastLoad(At(x, s1)));
                    if (sizeof(R) > 2) V.Accumulate(ref c2, p, V.BroadcastLoad(At(x, s1 * 2)));
                    if (sizeof(R) > 3) V.Accumulate(ref c3, p, V.BroadcastLoad(At(x, s3)));
                    if (sizeof(R) > 4) V.Accumulate(ref c4, p, V.BroadcastLoad(At(x, s1 * 4)));
                    if (sizeof(R) > 5) V.Accumulate(ref c5, p, V.BroadcastLoad(At(x, s5)));
                    if (sizeof(R) > 6) V.Accumulate(ref c6, p, V.BroadcastLoad(At(x, s3 * 2)));
                    if (sizeof(R) > 7) V.Accumulate(ref c7, p, V.BroadcastLoad(At(x, s7)));
                    if (sizeof(R) > 8) V.Accumulate(ref c8, p, V.BroadcastLoad(At(x, s1 * 8)));
                    if (sizeof(R) > 9) V.Accumulate(ref c9, p, V.BroadcastLoad(At(x, s9)));
                    if (sizeof(R) > 10) V.Accumulate(ref c10, p, V.BroadcastLoad(At(x, s5 * 2)));
                    if (sizeof(R) > 11) V.Accumulate(ref c11, p, V.BroadcastLoad(At(x, s11)));
                    if (sizeof(R) > 12) V.Accumulate(ref c12, p, V.BroadcastLoad(At(x, s3 * 4)));
                    if (sizeof(R) > 13) V.Accumulate(ref c13, p, V.BroadcastLoad(At(x, s13)));
                    b += step;
                    x++;
                }
                while (x != end);
                tap += strip.TapColumnStep;
            }

            input += strip.TapRowStep;
            b += strip.SkippedTerms * step;
        }

        nint stride = strip.OutputStride;
        nint first = (row * stride) + column;
        float* output = strip.Output + first;
        float* residual = strip.Residual + first;
        FloatFinish<V, E>.Store(c0, output, residual);
        if (sizeof(R) > 1) FloatFinish<V, E>.Store(c1, output + stride, residual + stride);
        if (sizeof(R) > 2) FloatFinish<V, E>.Store(c2, output + (stride * 2), residual + (stride * 2));
        if (sizeof(R) > 3) FloatFinish<V, E>.Store(c3, output + (stride * 3), residual + (stride * 3));
        if (sizeof(R) > 4) FloatFinish<V, E>.Store(c4, output + (stride * 4), residual + (stride * 4));
        if (sizeof(R) > 5) FloatFinish<V, E>.Store(c5, output + (stride * 5), residual + (stride * 5));
        if (sizeof(R) > 6) FloatFinish<V, E>.Store(c6, output + (stride * 6), residual + (stride * 6));
        if (sizeof(R) > 7) FloatFinish<V, E>.Store(c7, output + (stride * 7), residual + (stride * 7));
        if (sizeof(R) > 8) FloatFinish<V, E>.Store(c8, output + (stride * 8), residual + (stride * 8));
        if (sizeof(R) > 9) FloatFinish<V, E>.Store(c9, output + (stride * 9), residual + (stride * 9));
        if (sizeof(R) > 10) FloatFinish<V, E>.Store(c10, output + (stride * 10), residual + (stride * 10));
        if (sizeof(R) > 11) FloatFinish<V, E>.Store(c11, output + (stride * 11), residual + (stride * 11));
        if (sizeof(R) > 12) FloatFinish<V, E>.Store(c12, output + (stride * 12), residual + (stride * 12));
        if (sizeof(R) > 13) FloatFinish<V, E>.Store(c13, output + (stride * 13), residual + (stride * 13));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(float* x, nint bytes) => (float*)((byte*)x + bytes);
}
