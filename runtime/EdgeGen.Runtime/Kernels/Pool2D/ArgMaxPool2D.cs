using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Where under every window of an NHWC image the largest element is: row · columns + column in the image, the first of equal ones; NaN only
/// where it comes first.
/// </summary>
public static unsafe class ArgMaxPool2D
{
    /// <summary>Looks at elements of up to 32 bits.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="output">[batch, rows, columns, channels].</param>
    /// <typeparam name="S">The shape.</typeparam>
    /// <typeparam name="TElement">The format of the operand.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="X">Which element is ahead of another.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<S, TElement, T, X>(ReadOnlySpan<T> input, Span<long> output)
        where S : struct, IPool2DShape
        where TElement : struct, IElement<T>
        where T : unmanaged
        where X : struct, IExtreme
    {
        if (Registers.Are512Bits && S.Channels >= Lanes512.Count)
            Run<Lanes512, S, TElement, T, X>(input, output);
        else if (Vector256.IsHardwareAccelerated && S.Channels >= Lanes256.Count)
            Run<Lanes256, S, TElement, T, X>(input, output);
        else if (S.Channels >= Lanes128.Count)
            Run<Lanes128, S, TElement, T, X>(input, output);
        else
            Run<Lanes1, S, TElement, T, X>(input, output);
    }

    /// <summary>Looks at elements that need more than a 32-bit lane, one at a time.</summary>
    /// <inheritdoc cref="Run{S, TElement, T, X}"/>
    public static void RunWide<S, T>(ReadOnlySpan<T> input, Span<long> output)
        where S : struct, IPool2DShape
        where T : unmanaged, INumber<T>
    {
        Pool2DExtents extents = Pool2DExtents.Of<S>();
        Bounds.Require(input.Length, extents.Inputs, nameof(input));
        Bounds.Require(output.Length, extents.Outputs, nameof(output));
        for (int i = 0; i < (int)extents.Outputs; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, S.Channels);
            (int line, int x) = Math.DivRem(pixel, S.OutWidth);
            (int image, int y) = Math.DivRem(line, S.OutHeight);
            WindowRange rows = extents.Y.RangeFrom(y, y + 1), columns = extents.X.RangeFrom(x, x + 1);
            int best = -1;
            for (int tap = 0; tap < rows.Taps * columns.Taps; tap++)
            {
                int row = extents.Y.Position(y, rows.FirstTap + (tap / columns.Taps));
                int place = (row * S.InWidth) + extents.X.Position(x, columns.FirstTap + (tap % columns.Taps));
                int first = image * S.InHeight * S.InWidth;
                if (best < 0 || input[((first + place) * S.Channels) + channel] > input[((first + best) * S.Channels) + channel])
                    best = place;
            }

            output[i] = Math.Max(best, 0);
        }
    }

    internal static void Run<V, S, TElement, T, X>(ReadOnlySpan<T> input, Span<long> output)
        where V : struct, ILanes<V>
        where S : struct, IPool2DShape
        where TElement : struct, IElement<T>
        where T : unmanaged
        where X : struct, IExtreme
    {
        Pool2DExtents extents = Pool2DExtents.Of<S>();
        Bounds.Require(input.Length, extents.Inputs, nameof(input));
        Bounds.Require(output.Length, extents.Outputs, nameof(output));
        fixed (T* image = input)
        fixed (long* places = output)
        {
            long* target = places;
            for (int row = 0; row < S.Batch * S.OutHeight; row++)
            {
                (int n, int y) = Math.DivRem(row, S.OutHeight);
                WindowRange rows = extents.Y.RangeFrom(y, y + 1);
                for (int x = 0; x < S.OutWidth; x++, target += S.Channels)
                {
                    WindowRange columns = extents.X.RangeFrom(x, x + 1);
                    for (int c = 0; c < S.Channels; c += V.Count)
                    {
                        // The last block may look at some channels again.
                        int first = Math.Min(c, S.Channels - V.Count);
                        Block<V, TElement, T, X>(extents, image + ((nint)n * S.InHeight * S.InWidth * S.Channels) + first, rows, columns, target + first);
                    }
                }
            }
        }
    }

    private static void Block<V, TElement, T, X>(in Pool2DExtents extents, T* image, WindowRange rows, WindowRange columns, long* places)
        where V : struct, ILanes<V>
        where TElement : struct, IElement<T>
        where T : unmanaged
        where X : struct, IExtreme
    {
        V best = V.BroadcastInt32(0), place = best;
        for (int i = 0; i < rows.Taps; i++)
        {
            int line = extents.Y.Position(rows.First, rows.FirstTap + i) * extents.X.In;
            for (int j = 0; j < columns.Taps; j++)
            {
                int at = line + extents.X.Position(columns.First, columns.FirstTap + j);
                V candidate = TElement.Load<V>(image + ((nint)at * extents.Channels));
                V better = i + j == 0 ? V.BroadcastInt32(-1) : X.IsBetter(candidate, best);
                best = V.Select(better, candidate, best);
                place = V.Select(better, V.BroadcastInt32(at), place);
            }
        }

        int* lanes = stackalloc int[V.Count];
        V.StoreInt32(lanes, place);
        for (int i = 0; i < V.Count; i++)
            places[i] = lanes[i];
    }
}
