using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// The micro-kernel: a tile of up to 14 rows by two registers of columns, kept in registers over the whole sum. The second register
/// may be narrower, which serves column counts such as 24 without waste.
/// </summary>
internal static unsafe class FloatGemmTile<V, W, E>
    where V : struct, ILanes<V>
    where W : struct, ILanes<W>
    where E : struct, IFloatEpilogue
{
    private const int PrefetchedTerms = 16;

    /// <summary>Computes the tile that starts at a row and a column of the strip.</summary>
    /// <param name="strip">Where the operands lie.</param>
    /// <param name="bias">Where the sums of the tile's columns start.</param>
    /// <param name="weights">The first term's weights of the tile's columns.</param>
    /// <param name="step">Elements between the weights of two terms.</param>
    /// <param name="row">The tile's first row in the strip.</param>
    /// <param name="column">The tile's first column in the output.</param>
    /// <typeparam name="R">The number of rows, one of <see cref="Rows1"/> and its siblings.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(in GemmStrip strip, float* bias, float* weights, nint step, int row, int column)
        where R : unmanaged
    {
        V c0 = V.Load(bias);
        W d0 = W.Load(bias + V.Count);
        V c1 = c0;
        W d1 = d0;
        V c2 = c0;
        W d2 = d0;
        V c3 = c0;
        W d3 = d0;
        V c4 = c0;
        W d4 = d0;
        V c5 = c0;
        W d5 = d0;
        V c6 = c0;
        W d6 = d0;
        V c7 = c0;
        W d7 = d0;
        V c8 = c0;
        W d8 = d0;
        V c9 = c0;
        W d9 = d0;
        V c10 = c0;
        W d10 = d0;
        V c11 = c0;
        W d11 = d0;
        V c12 = c0;
        W d12 = d0;
        V c13 = c0;
        W d13 = d0;

        nint s1 = strip.InputStride;
        nint s3 = s1 * 3, s5 = s1 * 5, s7 = s1 * 7, s9 = s1 * 9, s11 = s1 * 11, s13 = s1 * 13;
        float* input = At(strip.Input, row * s1);
        float* b = weights + (strip.FirstTerm * step);
        float* ahead = strip.Ahead is null ? b + (PrefetchedTerms * step) : strip.Ahead;
        nint aheadStep = (strip.Ahead is null ? step : strip.AheadStep) * sizeof(float);
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
                    W q = W.Load(b + V.Count);
                    V a0 = V.BroadcastLoad(x);
                    V.Accumulate(ref c0, p, a0);
                    W.Accumulate(ref d0, q, Narrow(a0, x));

                    if (sizeof(R) > 1)
                    {
                        V a1 = V.BroadcastLoad(At(x, s1));
                        V.Accumulate(ref c1, p, a1);
                        W.Accumulate(ref d1, q, Narrow(a1, At(x, s1)));
                    }

                    if (sizeof(R) > 2)
                    {
                        V a2 = V.BroadcastLoad(At(x, s1 * 2));
                        V.Accumulate(ref c2, p, a2);
                        W.Accumulate(ref d2, q, Narrow(a2, At(x, s1 * 2)));
                    }

                    if (sizeof(R) > 3)
                    {
                        V a3 = V.BroadcastLoad(At(x, s3));
                        V.Accumulate(ref c3, p, a3);
                        W.Accumulate(ref d3, q, Narrow(a3, At(x, s3)));
                    }

                    if (sizeof(R) > 4)
                    {
                        V a4 = V.BroadcastLoad(At(x, s1 * 4));
                        V.Accumulate(ref c4, p, a4);
                        W.Accumulate(ref d4, q, Narrow(a4, At(x, s1 * 4)));
                    }

                    if (sizeof(R) > 5)
                    {
                        V a5 = V.BroadcastLoad(At(x, s5));
                        V.Accumulate(ref c5, p, a5);
                        W.Accumulate(ref d5, q, Narrow(a5, At(x, s5)));
                    }

                    if (sizeof(R) > 6)
                    {
                        V a6 = V.BroadcastLoad(At(x, s3 * 2));
                        V.Accumulate(ref c6, p, a6);
                        W.Accumulate(ref d6, q, Narrow(a6, At(x, s3 * 2)));
                    }

                    if (sizeof(R) > 7)
                    {
                        V a7 = V.BroadcastLoad(At(x, s7));
                        V.Accumulate(ref c7, p, a7);
                        W.Accumulate(ref d7, q, Narrow(a7, At(x, s7)));
                    }

                    if (sizeof(R) > 8)
                    {
                        V a8 = V.BroadcastLoad(At(x, s1 * 8));
                        V.Accumulate(ref c8, p, a8);
                        W.Accumulate(ref d8, q, Narrow(a8, At(x, s1 * 8)));
                    }

                    if (sizeof(R) > 9)
                    {
                        V a9 = V.BroadcastLoad(At(x, s9));
                        V.Accumulate(ref c9, p, a9);
                        W.Accumulate(ref d9, q, Narrow(a9, At(x, s9)));
                    }

                    if (sizeof(R) > 10)
                    {
                        V a10 = V.BroadcastLoad(At(x, s5 * 2));
                        V.Accumulate(ref c10, p, a10);
                        W.Accumulate(ref d10, q, Narrow(a10, At(x, s5 * 2)));
                    }

                    if (sizeof(R) > 11)
                    {
                        V a11 = V.BroadcastLoad(At(x, s11));
                        V.Accumulate(ref c11, p, a11);
                        W.Accumulate(ref d11, q, Narrow(a11, At(x, s11)));
                    }

                    if (sizeof(R) > 12)
                    {
                        V a12 = V.BroadcastLoad(At(x, s3 * 4));
                        V.Accumulate(ref c12, p, a12);
                        W.Accumulate(ref d12, q, Narrow(a12, At(x, s3 * 4)));
                    }

                    if (sizeof(R) > 13)
                    {
                        V a13 = V.BroadcastLoad(At(x, s13));
                        V.Accumulate(ref c13, p, a13);
                        W.Accumulate(ref d13, q, Narrow(a13, At(x, s13)));
                    }

                    if (Sse.IsSupported && V.Count + W.Count == 32)
                    {
                        // Weights come from a far cache; those of the terms or of the panel to come are on their way while these are used.
                        Sse.Prefetch0(ahead);
                        Sse.Prefetch0(ahead + 16);
                        ahead = At(ahead, aheadStep);
                    }

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
        Finish(c0, d0, output, residual);
        if (sizeof(R) > 1)
            Finish(c1, d1, output + stride, residual + stride);
        if (sizeof(R) > 2)
            Finish(c2, d2, output + (stride * 2), residual + (stride * 2));
        if (sizeof(R) > 3)
            Finish(c3, d3, output + (stride * 3), residual + (stride * 3));
        if (sizeof(R) > 4)
            Finish(c4, d4, output + (stride * 4), residual + (stride * 4));
        if (sizeof(R) > 5)
            Finish(c5, d5, output + (stride * 5), residual + (stride * 5));
        if (sizeof(R) > 6)
            Finish(c6, d6, output + (stride * 6), residual + (stride * 6));
        if (sizeof(R) > 7)
            Finish(c7, d7, output + (stride * 7), residual + (stride * 7));
        if (sizeof(R) > 8)
            Finish(c8, d8, output + (stride * 8), residual + (stride * 8));
        if (sizeof(R) > 9)
            Finish(c9, d9, output + (stride * 9), residual + (stride * 9));
        if (sizeof(R) > 10)
            Finish(c10, d10, output + (stride * 10), residual + (stride * 10));
        if (sizeof(R) > 11)
            Finish(c11, d11, output + (stride * 11), residual + (stride * 11));
        if (sizeof(R) > 12)
            Finish(c12, d12, output + (stride * 12), residual + (stride * 12));
        if (sizeof(R) > 13)
            Finish(c13, d13, output + (stride * 13), residual + (stride * 13));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* At(float* x, nint bytes) => (float*)((byte*)x + bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static W Narrow(V value, float* source) =>
        typeof(V) == typeof(W) ? Unsafe.BitCast<V, W>(value)
        : typeof(V) == typeof(Lanes512) && typeof(W) == typeof(Lanes256)
            ? Unsafe.BitCast<Lanes256, W>(Unsafe.BitCast<V, Lanes512>(value).Lower)
        : W.BroadcastLoad(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(V c, W d, float* output, float* residual)
    {
        FloatFinish<V, E>.Store(c, output, residual);
        FloatFinish<W, E>.Store(d, output + V.Count, residual + V.Count);
    }
}
