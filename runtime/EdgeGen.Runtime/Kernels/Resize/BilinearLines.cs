using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Bilinear interpolation of floats, both ways in parts of the distance, all channels of a pixel side by side; there are as many channels
/// as lanes or more. Threads share the lines.
/// </summary>
internal readonly unsafe struct BilinearLines<V, TElement, T>(T* input, T* output, int batch, int channels, ResizeAxis y, ResizeAxis x) : IParts
    where V : struct, ILanes<V>
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    private readonly T* _input = input;
    private readonly T* _output = output;
    private readonly int _batch = batch;
    private readonly int _channels = channels;
    private readonly ResizeAxis _y = y;
    private readonly ResizeAxis _x = x;

    /// <summary>Computes all lines.</summary>
    public static void Run(T* input, T* output, int batch, int channels, ResizeAxis y, ResizeAxis x, int threads)
    {
        BilinearLines<V, TElement, T> lines = new(input, output, batch, channels, y, x);
        Workers.Run(ref lines, threads);
    }

    /// <inheritdoc/>
    public void Run(Share share)
    {
        int height = _y.First.Length, channels = _channels;
        nint line = (nint)_x.Input * channels;
        (int row, int end) = share.Of(_batch * height);
        T* output = _output + ((nint)row * _x.First.Length * channels);
        for (; row < end; row++)
        {
            (int image, int i) = Math.DivRem(row, height);
            T* first = _input + (image * _y.Input * line), top = first + (_y.First[i] * line), bottom = first + (_y.Second[i] * line);
            for (int j = 0; j < _x.First.Length; j++, output += channels)
            {
                nint left = (nint)_x.First[j] * channels, right = (nint)_x.Second[j] * channels;
                Pixel(top + left, top + right, bottom + left, bottom + right, output, channels, _y.Weight[i], _x.Weight[j]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel(
        T* topLeft, T* topRight, T* bottomLeft, T* bottomRight, T* output, int channels, float down, float across)
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
