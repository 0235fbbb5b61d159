using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Lines of copied pixels, for threads that share them.</summary>
internal readonly unsafe struct NearestLines<T>(T* input, T* output, int batch, int channels, ResizeAxis y, ResizeAxis x) : IParts
    where T : unmanaged
{
    private readonly T* _input = input;
    private readonly T* _output = output;
    private readonly int _batch = batch;
    private readonly int _channels = channels;
    private readonly ResizeAxis _y = y;
    private readonly ResizeAxis _x = x;

    /// <inheritdoc/>
    public void Run(Share share)
    {
        int width = _x.First.Length * _channels, height = _y.First.Length;
        (int first, int end) = share.Of(_batch * height);
        for (int row = first; row < end; row++)
        {
            (int image, int i) = Math.DivRem(row, height);
            Span<T> target = new(_output + ((nint)row * width), width);
            if (i > 0 && row > first && _y.First[i] == _y.First[i - 1])
                new ReadOnlySpan<T>(_output + ((nint)(row - 1) * width), width).CopyTo(target);
            else
                Line(new(_input + ((((nint)image * _y.Input) + _y.First[i]) * _x.Input * _channels), _x.Input * _channels), target);
        }
    }

    private void Line(ReadOnlySpan<T> source, Span<T> target)
    {
        int[] columns = _x.First;
        if (_channels == 1)
        {
            for (int i = 0; i < columns.Length; i++)
                target[i] = source[columns[i]];
            return;
        }

        for (int i = 0; i < columns.Length; i++)
            source.Slice(columns[i] * _channels, _channels).CopyTo(target.Slice(i * _channels, _channels));
    }
}
