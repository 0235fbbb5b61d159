using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Bilinear interpolation of floats whose pixels have fewer channels than the smallest register has lanes, such as colours: a register
/// holds a pixel and the start of the next one, which is overwritten when its turn comes. Threads share the lines.
/// </summary>
internal readonly unsafe struct BilinearNarrowLines<TElement, T>(T* input, T* output, int batch, int channels, ResizeAxis y, ResizeAxis x) : IParts
    where TElement : struct, IElement<T>
    where T : unmanaged
{
    private readonly T* _input = input;
    private readonly T* _output = output;
    private readonly int _batch = batch;
    private readonly int _channels = channels;
    private readonly ResizeAxis _y = y;
    private readonly ResizeAxis _x = x;

    // The pixels of a line whose registers reach beyond no line; the others are computed channel by channel.
    private readonly int _whole = WholePixels(channels, x);

    /// <inheritdoc/>
    public void Run(Share share)
    {
        int height = _y.First.Length, width = _x.First.Length;
        nint line = (nint)_x.Input * _channels, outputLine = (nint)width * _channels;
        (int row, int end) = share.Of(_batch * height);
        for (; row < end; row++)
        {
            (int image, int i) = Math.DivRem(row, height);
            T* first = _input + (image * _y.Input * line), top = first + (_y.First[i] * line), bottom = first + (_y.Second[i] * line);
            T* target = _output + (row * outputLine);
            Pixels<Lanes128>(top, bottom, target, _channels, 0, _whole, _y.Weight[i]);
            for (int c = 0; c < _channels; c++)
                Pixels<Lanes1>(top + c, bottom + c, target + c, _channels, _whole, width, _y.Weight[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pixels<V>(T* top, T* bottom, T* target, int channels, int pixel, int end, float down)
        where V : struct, ILanes<V>
    {
        V below = V.Broadcast(down), above = V.Broadcast(1 - down);
        fixed (int* first = _x.First, second = _x.Second)
        fixed (float* weight = _x.Weight)
        {
            for (; pixel < end; pixel++)
            {
                nint left = (nint)first[pixel] * channels, right = (nint)second[pixel] * channels;
                V after = V.Broadcast(weight[pixel]), before = V.Broadcast(1 - weight[pixel]);
                V a = (TElement.Load<V>(top + left) * before) + (TElement.Load<V>(top + right) * after);
                V b = (TElement.Load<V>(bottom + left) * before) + (TElement.Load<V>(bottom + right) * after);
                TElement.Store(target + ((nint)pixel * channels), (a * above) + (b * below));
            }
        }
    }

    private static int WholePixels(int channels, ResizeAxis x)
    {
        int pixels = 0;
        while (pixels < x.First.Length
            && (Math.Max(x.First[pixels], x.Second[pixels]) * channels) + Lanes128.Count <= x.Input * channels
            && (pixels * channels) + Lanes128.Count <= x.First.Length * channels)
            pixels++;
        return pixels;
    }
}
