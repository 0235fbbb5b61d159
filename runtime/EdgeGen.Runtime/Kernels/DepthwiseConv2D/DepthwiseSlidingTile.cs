using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// A tile of up to eight outputs that lie as far apart as their taps, so that every input that is loaded serves all outputs that see it.
/// </summary>
internal static unsafe class DepthwiseSlidingTile<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Parameters as in <see cref="DepthwiseTile{V, E}.Run{R}"/>.</summary>
    /// <typeparam name="R">The number of outputs, <see cref="Rows1"/> to <see cref="Rows8"/>.</typeparam>
    /// <typeparam name="K">The number of taps in a row, <see cref="Rows3"/> or <see cref="Rows5"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R, K>(in DepthwiseStrip strip, float* weights, int first, int channel, int end)
        where R : unmanaged
        where K : unmanaged
    {
        nint stride = strip.OutputStride;
        nint s = strip.InputStride;
        for (; channel < end; channel += V.Count)
        {
            float* block = weights + ((nint)channel * (strip.Taps + 1));
            float* start = strip.Input + (first * s) + channel;
            float* output = strip.Output + (first * stride) + channel;
            float* residual = strip.Residual + (first * stride) + channel;
            for (int lines = strip.Lines; lines != 0; lines--)
            {
                V c0 = V.Load(block), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
                float* line = start;
                float* w = block + ((strip.FirstTap + 1) * V.Count);
                for (int y = strip.TapRows; y != 0; y--)
                {
                    V w0 = V.Load(w), w1 = V.Load(w + V.Count), w2 = V.Load(w + (2 * V.Count));
                    V w3 = sizeof(K) > 3 ? V.Load(w + (3 * V.Count)) : default, w4 = sizeof(K) > 3 ? V.Load(w + (4 * V.Count)) : default;
                    float* x = line;
                    V v = V.Load(x);
                    V.Accumulate(ref c0, w0, v);
                    if (sizeof(R) + sizeof(K) > 2)
                    {
                        x += s;
                        v = V.Load(x);
                        V.Accumulate(ref c0, w1, v);
                        if (sizeof(R) > 1) V.Accumulate(ref c1, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 3)
                    {
                        x += s;
                        v = V.Load(x);
                        V.Accumulate(ref c0, w2, v);
                        if (sizeof(R) > 1) V.Accumulate(ref c1, w1, v);
                        if (sizeof(R) > 2) V.Accumulate(ref c2, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 4)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(K) > 3) V.Accumulate(ref c0, w3, v);
                        if (sizeof(R) > 1) V.Accumulate(ref c1, w2, v);
                        if (sizeof(R) > 2) V.Accumulate(ref c2, w1, v);
                        if (sizeof(R) > 3) V.Accumulate(ref c3, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 5)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(K) > 4) V.Accumulate(ref c0, w4, v);
                        if (sizeof(R) > 1 && sizeof(K) > 3) V.Accumulate(ref c1, w3, v);
                        if (sizeof(R) > 2) V.Accumulate(ref c2, w2, v);
                        if (sizeof(R) > 3) V.Accumulate(ref c3, w1, v);
                        if (sizeof(R) > 4) V.Accumulate(ref c4, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 6)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 1 && sizeof(K) > 4) V.Accumulate(ref c1, w4, v);
                        if (sizeof(R) > 2 && sizeof(K) > 3) V.Accumulate(ref c2, w3, v);
                        if (sizeof(R) > 3) V.Accumulate(ref c3, w2, v);
                        if (sizeof(R) > 4) V.Accumulate(ref c4, w1, v);
                        if (sizeof(R) > 5) V.Accumulate(ref c5, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 7)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 2 && sizeof(K) > 4) V.Accumulate(ref c2, w4, v);
                        if (sizeof(R) > 3 && sizeof(K) > 3) V.Accumulate(ref c3, w3, v);
                        if (sizeof(R) > 4) V.Accumulate(ref c4, w2, v);
                        if (sizeof(R) > 5) V.Accumulate(ref c5, w1, v);
                        if (sizeof(R) > 6) V.Accumulate(ref c6, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 8)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 3 && sizeof(K) > 4) V.Accumulate(ref c3, w4, v);
                        if (sizeof(R) > 4 && sizeof(K) > 3) V.Accumulate(ref c4, w3, v);
                        if (sizeof(R) > 5) V.Accumulate(ref c5, w2, v);
                        if (sizeof(R) > 6) V.Accumulate(ref c6, w1, v);
                        if (sizeof(R) > 7) V.Accumulate(ref c7, w0, v);
                    }

                    if (sizeof(R) + sizeof(K) > 9)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 4 && sizeof(K) > 4) V.Accumulate(ref c4, w4, v);
                        if (sizeof(R) > 5 && sizeof(K) > 3) V.Accumulate(ref c5, w3, v);
                        if (sizeof(R) > 6) V.Accumulate(ref c6, w2, v);
                        if (sizeof(R) > 7) V.Accumulate(ref c7, w1, v);
                    }

                    if (sizeof(R) + sizeof(K) > 10)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 5 && sizeof(K) > 4) V.Accumulate(ref c5, w4, v);
                        if (sizeof(R) > 6 && sizeof(K) > 3) V.Accumulate(ref c6, w3, v);
                        if (sizeof(R) > 7) V.Accumulate(ref c7, w2, v);
                    }

                    if (sizeof(R) + sizeof(K) > 11)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 6 && sizeof(K) > 4) V.Accumulate(ref c6, w4, v);
                        if (sizeof(R) > 7 && sizeof(K) > 3) V.Accumulate(ref c7, w3, v);
                    }

                    if (sizeof(R) + sizeof(K) > 12)
                    {
                        x += s;
                        v = V.Load(x);
                        if (sizeof(R) > 7 && sizeof(K) > 4) V.Accumulate(ref c7, w4, v);
                    }

                    line += strip.TapRowStep;
                    w += (strip.SkippedTaps + sizeof(K)) * V.Count;
                }

                FloatFinish<V, E>.Store(c0, output, residual);
                if (sizeof(R) > 1) FloatFinish<V, E>.Store(c1, output + stride, residual + stride);
                if (sizeof(R) > 2) FloatFinish<V, E>.Store(c2, output + (stride * 2), residual + (stride * 2));
                if (sizeof(R) > 3) FloatFinish<V, E>.Store(c3, output + (stride * 3), residual + (stride * 3));
                if (sizeof(R) > 4) FloatFinish<V, E>.Store(c4, output + (stride * 4), residual + (stride * 4));
                if (sizeof(R) > 5) FloatFinish<V, E>.Store(c5, output + (stride * 5), residual + (stride * 5));
                if (sizeof(R) > 6) FloatFinish<V, E>.Store(c6, output + (stride * 6), residual + (stride * 6));
                if (sizeof(R) > 7) FloatFinish<V, E>.Store(c7, output + (stride * 7), residual + (stride * 7));
                start += strip.InputLine;
                output += strip.OutputLine;
                residual += strip.OutputLine;
            }
        }
    }
}
