using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Bilinear interpolation of integers, all channels of a pixel side by side; there are as many channels as lanes or more.</summary>
internal static unsafe class BilinearResize
{
    /// <summary>Integers: both ways in whole steps.</summary>
    public static void Integers<V>(sbyte* input, int* output, int batch, int channels, ResizeAxis y, ResizeAxis x)
        where V : struct, ILanes<V>
    {
        nint line = (nint)x.Input * channels;
        for (int n = 0; n < batch; n++, input += y.Input * line)
        {
            for (int i = 0; i < y.First.Length; i++)
            {
                sbyte* top = input + (y.First[i] * line), bottom = input + (y.Second[i] * line);
                V below = V.BroadcastInt32(y.Steps[i]), above = V.BroadcastInt32(y.Unit - y.Steps[i]);
                for (int j = 0; j < x.First.Length; j++, output += channels)
                {
                    nint left = (nint)x.First[j] * channels, right = (nint)x.Second[j] * channels;
                    V after = V.BroadcastInt32(x.Steps[j]), before = V.BroadcastInt32(x.Unit - x.Steps[j]);
                    for (int k = 0; k < channels; k += V.Count)
                    {
                        int c = Math.Min(k, channels - V.Count);
                        V a = V.AddInt32(V.MultiplyInt32(V.LoadInt8(top + left + c), before), V.MultiplyInt32(V.LoadInt8(top + right + c), after));
                        V b = V.AddInt32(V.MultiplyInt32(V.LoadInt8(bottom + left + c), before), V.MultiplyInt32(V.LoadInt8(bottom + right + c), after));
                        V.StoreInt32(output + c, V.AddInt32(V.MultiplyInt32(a, above), V.MultiplyInt32(b, below)));
                    }
                }
            }
        }
    }
}
