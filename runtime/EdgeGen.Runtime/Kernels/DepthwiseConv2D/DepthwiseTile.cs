using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A tile of up to eight outputs, which share every weight they load, over a range of channels.</summary>
internal static unsafe class DepthwiseTile<V, E>
    where V : struct, ILanes<V>
    where E : struct, IFloatEpilogue
{
    /// <summary>Computes channels [channel, end), a multiple of the register's lanes, of the outputs from <paramref name="first"/> on.</summary>
    /// <param name="strip">Where the operands lie.</param>
    /// <param name="weights">For each block of channels a register of biases, then one of weights for each tap.</param>
    /// <param name="first">The tile's first output in the strip.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="end">One past the last channel.</param>
    /// <typeparam name="R">The number of outputs, <see cref="Rows1"/> to <see cref="Rows8"/>.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<R>(in DepthwiseStrip strip, float* weights, int first, int channel, int end)
        where R : unmanaged
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
                    float* x = line;
                    for (int t = strip.TapColumns; t != 0; t--)
                    {
                        V weight = V.Load(w);
                        V.Accumulate(ref c0, weight, V.Load(x));
                        if (sizeof(R) > 1) V.Accumulate(ref c1, weight, V.Load(x + s));
                        if (sizeof(R) > 2) V.Accumulate(ref c2, weight, V.Load(x + (s * 2)));
                        if (sizeof(R) > 3) V.Accumulate(ref c3, weight, V.Load(x + (s * 3)));
                        if (sizeof(R) > 4) V.Accumulate(ref c4, weight, V.Load(x + (s * 4)));
                        if (sizeof(R) > 5) V.Accumulate(ref c5, weight, V.Load(x + (s * 5)));
                        if (sizeof(R) > 6) V.Accumulate(ref c6, weight, V.Load(x + (s * 6)));
                        if (sizeof(R) > 7) V.Accumulate(ref c7, weight, V.Load(x + (s * 7)));
                        w += V.Count;
                        x += strip.TapColumnStep;
                    }

                    line += strip.TapRowStep;
                    w += strip.SkippedTaps * V.Count;
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
