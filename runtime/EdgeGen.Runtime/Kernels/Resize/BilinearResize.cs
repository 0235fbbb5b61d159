using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Bilinear interpolation, all channels of a pixel side by side; there are as many channels as lanes or more.</summary>
internal static unsafe class BilinearResize
{
    /// <summary>Floats: both ways in parts of the distance.</summary>
    public static void Floats<V, TElement, T>(T* input, T* output, int batch, int channels, ResizeAxis y, ResizeAxis x)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        nint line = (nint)x.Input * channels;
        for (int n = 0; n < batch; n++, input += y.Input * line)
        {
            for (int i = 0; i < y.First.Length; i++)
            {
                T* top = input + (y.First[i] * line), bottom = input + (y.Second[i] * line);
                for (int j = 0; j < x.First.Length; j++, output += channels)
                {
                    nint left = (nint)x.First[j] * channels, right = (nint)x.Second[j] * channels;
                    Pixel<V, TElement, T>(top + left, top + right, bottom + left, bottom + right, output, channels, y.Weight[i], x.Weight[j]);
                }
            }
        }
    }

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<V, TElement, T>(
        T* topLeft, T* topRight, T* bottomLeft, T* bottomRight, T* output, int channels, float down, float across)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
    {
        V after = V.Broadcast(across), before = V.Broadcast(1 - across), below = V.Broadcast(down), above = V.Broadcast(1 - down);
        for (int k = 0; k < channels; k += V.Count)
        {
            // The last block may compute some channels again.
            int c = Math.Min(k, channels - V.Count);
            V a = (TElement.Load<V>(topLeft + c) * before) + (TElement.Load<V>(topRight + c) * after);
            V b = (TElement.Load<V>(bottomLeft + c) * before) + (TElement.Load<V>(bottomRight + c) * after);
            TElement.Store(output + c, (a * above) + (b * below));
        }
    }
}
