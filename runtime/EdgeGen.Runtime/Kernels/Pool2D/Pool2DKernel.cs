using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Combines the elements under every window, all channels of a pixel side by side.</summary>
internal static unsafe class Pool2DKernel<TElement, T, R>
    where TElement : struct, IElement<T>
    where T : unmanaged
    where R : struct, IReduction
{
    /// <summary>Computes all outputs at the widest lanes that the channels fill.</summary>
    public static void Run(in Pool2DExtents extents, ReadOnlySpan<T> input, Span<T> output, R reduction, PoolDivisor divisor, int threads)
    {
        if (Registers.Are512Bits && extents.Channels >= Lanes512.Count)
            Run<Lanes512>(extents, input, output, reduction, divisor, threads);
        else if (Vector256.IsHardwareAccelerated && extents.Channels >= Lanes256.Count)
            Run<Lanes256>(extents, input, output, reduction, divisor, threads);
        else if (extents.Channels >= Lanes128.Count)
            Run<Lanes128>(extents, input, output, reduction, divisor, threads);
        else
            Run<Lanes1>(extents, input, output, reduction, divisor, threads);
    }

    /// <summary>Computes all outputs; there are as many channels as lanes or more.</summary>
    internal static void Run<V>(
        in Pool2DExtents extents, ReadOnlySpan<T> input, Span<T> output, R reduction, PoolDivisor divisor, int threads = 1)
        where V : struct, ILanes<V>
    {
        Bounds.Require(input.Length, extents.Inputs, nameof(input));
        Bounds.Require(output.Length, extents.Outputs, nameof(output));
        fixed (T* x = input, y = output)
        {
            Parts<V> parts = new(extents, x, y, reduction, divisor);
            Workers.Run(ref parts, threads);
        }
    }

    /// <summary>The elements of a rectangle for all channels of one pixel.</summary>
    /// <param name="input">The rectangle's first element.</param>
    /// <param name="rows">Rows of the rectangle.</param>
    /// <param name="columns">Columns of the rectangle.</param>
    /// <param name="line">Elements of a line of the image.</param>
    /// <param name="output">As many elements as there are channels.</param>
    /// <param name="channels">Channels, as many as lanes or more.</param>
    internal static void Rectangle<V>(T* input, int rows, int columns, nint line, T* output, int channels)
        where V : struct, ILanes<V> =>
        Pixel<V>(input, new Taps(rows, columns, line, channels), output, channels, default, rows * columns);

    private static T* Line<V>(in Pool2DExtents extents, T* image, int y, T* output, R reduction, PoolDivisor divisor)
        where V : struct, ILanes<V>
    {
        nint pixel = extents.Channels, line = extents.X.In * pixel;
        WindowRange rows = extents.Y.RangeFrom(y, y + 1);
        for (int x = 0; x < extents.OutWidth;)
        {
            WindowRange columns = extents.X.RangeFrom(x, extents.OutWidth);
            Taps taps = new(rows.Taps, columns.Taps, extents.Y.Dilation * line, extents.X.Dilation * pixel);
            for (; x < columns.End; x++)
            {
                T* first = image + (extents.Y.Position(y, rows.FirstTap) * line) + (extents.X.Position(x, columns.FirstTap) * pixel);
                Pixel<V>(first, taps, output, extents.Channels, reduction, divisor.Of(extents, y, x, taps.Count));
                output += pixel;
            }
        }

        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel<V>(T* input, in Taps taps, T* output, int channels, R reduction, int divisor)
        where V : struct, ILanes<V>
    {
        int c = 0, inside = taps.Count;
        for (; c <= channels - (4 * V.Count); c += 4 * V.Count)
        {
            V a = R.Identity<V>(), b = a, d = a, e = a;
            if (R.StartsFromFirst && inside != 0)
            {
                (a, b) = (TElement.Load<V>(input + c), TElement.Load<V>(input + c + V.Count));
                (d, e) = (TElement.Load<V>(input + c + (2 * V.Count)), TElement.Load<V>(input + c + (3 * V.Count)));
            }

            for (int i = 0; i < taps.Rows; i++)
            {
                T* x = input + (i * taps.RowStep) + c;
                for (int j = taps.Columns; j != 0; j--, x += taps.ColumnStep)
                {
                    a = R.Combine(a, TElement.Load<V>(x));
                    b = R.Combine(b, TElement.Load<V>(x + V.Count));
                    d = R.Combine(d, TElement.Load<V>(x + (2 * V.Count)));
                    e = R.Combine(e, TElement.Load<V>(x + (3 * V.Count)));
                }
            }

            TElement.Store(output + c, reduction.Finish(a, inside, divisor));
            TElement.Store(output + c + V.Count, reduction.Finish(b, inside, divisor));
            TElement.Store(output + c + (2 * V.Count), reduction.Finish(d, inside, divisor));
            TElement.Store(output + c + (3 * V.Count), reduction.Finish(e, inside, divisor));
        }

        for (; c < channels; c += V.Count)
        {
            // The last block may compute some channels again.
            int first = Math.Min(c, channels - V.Count);
            V value = R.StartsFromFirst && inside != 0 ? TElement.Load<V>(input + first) : R.Identity<V>();
            for (int i = 0; i < taps.Rows; i++)
            {
                T* x = input + (i * taps.RowStep) + first;
                for (int j = taps.Columns; j != 0; j--, x += taps.ColumnStep)
                    value = R.Combine(value, TElement.Load<V>(x));
            }

            TElement.Store(output + first, reduction.Finish(value, inside, divisor));
        }
    }

    /// <summary>Parts of the output's lines.</summary>
    private readonly struct Parts<V>(Pool2DExtents extents, T* input, T* output, R reduction, PoolDivisor divisor) : IParts
        where V : struct, ILanes<V>
    {
        private readonly Pool2DExtents _extents = extents;
        private readonly T* _input = input;
        private readonly T* _output = output;
        private readonly R _reduction = reduction;
        private readonly PoolDivisor _divisor = divisor;

        public void Run(Share share)
        {
            nint image = (nint)_extents.Y.In * _extents.X.In * _extents.Channels;
            (int line, int end) = share.Of(_extents.Batch * _extents.OutHeight);
            T* target = _output + ((nint)line * _extents.OutWidth * _extents.Channels);
            for (; line < end; line++)
            {
                (int n, int row) = int.DivRem(line, _extents.OutHeight);
                target = Line<V>(_extents, _input + (n * image), row, target, _reduction, _divisor);
            }
        }
    }

    /// <summary>The elements under a window that lie inside the input.</summary>
    private readonly record struct Taps(int Rows, int Columns, nint RowStep, nint ColumnStep)
    {
        public int Count => Rows * Columns;
    }
}
