using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Combines rectangles that cover an NHWC image in as many steps as the output has: output position i takes the input positions from
/// ⌊i·in/out⌋ to below ⌈(i + 1)·in/out⌉, of each axis.
/// </summary>
public static unsafe class AdaptivePool2D
{
    /// <summary>Pools elements of up to 32 bits; sums of floats are kept in binary32.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="output">[batch, rows, columns, channels]; must not overlap.</param>
    /// <typeparam name="S">The shape; its windows mean nothing.</typeparam>
    /// <typeparam name="TElement">The format of operand and result.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="R">How elements are combined.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<S, TElement, T, R>(ReadOnlySpan<T> input, Span<T> output)
        where S : struct, IPool2DShape
        where TElement : struct, IElement<T>
        where T : unmanaged
        where R : struct, IReduction
    {
        if (Registers.Are512Bits && S.Channels >= Lanes512.Count)
            Run<Lanes512, S, TElement, T, R>(input, output);
        else if (Vector256.IsHardwareAccelerated && S.Channels >= Lanes256.Count)
            Run<Lanes256, S, TElement, T, R>(input, output);
        else if (S.Channels >= Lanes128.Count)
            Run<Lanes128, S, TElement, T, R>(input, output);
        else
            Run<Lanes1, S, TElement, T, R>(input, output);
    }

    /// <summary>Pools elements that need more than a 32-bit lane, one at a time.</summary>
    /// <inheritdoc cref="Run{S, TElement, T, R}"/>
    public static void RunWide<S, T, R>(ReadOnlySpan<T> input, Span<T> output)
        where S : struct, IPool2DShape
        where T : unmanaged, INumber<T>
        where R : struct, IWideReduction
    {
        Pool2DExtents extents = Pool2DExtents.Of<S>();
        Bounds.Require(input.Length, extents.Inputs, nameof(input));
        Bounds.Require(output.Length, extents.Outputs, nameof(output));
        for (int i = 0; i < (int)extents.Outputs; i++)
        {
            (int pixel, int channel) = Math.DivRem(i, S.Channels);
            (int line, int x) = Math.DivRem(pixel, S.OutWidth);
            (int image, int y) = Math.DivRem(line, S.OutHeight);
            (int top, int rows) = Range(y, S.InHeight, S.OutHeight);
            (int left, int columns) = Range(x, S.InWidth, S.OutWidth);
            T value = R.Identity<T>();
            for (int k = 0; k < rows * columns; k++)
            {
                int source = (((image * S.InHeight) + top + (k / columns)) * S.InWidth) + left + (k % columns);
                value = R.Combine(value, input[(source * S.Channels) + channel]);
            }

            output[i] = R.Finish(value, rows * columns);
        }
    }

    internal static void Run<V, S, TElement, T, R>(ReadOnlySpan<T> input, Span<T> output)
        where V : struct, ILanes<V>
        where S : struct, IPool2DShape
        where TElement : struct, IElement<T>
        where T : unmanaged
        where R : struct, IReduction
    {
        Pool2DExtents extents = Pool2DExtents.Of<S>();
        Bounds.Require(input.Length, extents.Inputs, nameof(input));
        Bounds.Require(output.Length, extents.Outputs, nameof(output));
        nint line = (nint)S.InWidth * S.Channels;
        fixed (T* a = input, b = output)
        {
            T* image = a, target = b;
            for (int n = 0; n < S.Batch; n++, image += S.InHeight * line)
            {
                for (int y = 0; y < S.OutHeight; y++)
                {
                    (int top, int rows) = Range(y, S.InHeight, S.OutHeight);
                    for (int x = 0; x < S.OutWidth; x++, target += S.Channels)
                    {
                        (int left, int columns) = Range(x, S.InWidth, S.OutWidth);
                        T* first = image + (top * line) + ((nint)left * S.Channels);
                        Pool2DKernel<TElement, T, R>.Rectangle<V>(first, rows, columns, line, target, S.Channels);
                    }
                }
            }
        }
    }

    private static (int First, int Count) Range(int position, int input, int output)
    {
        int first = (int)((long)position * input / output);
        return (first, (int)((((position + 1L) * input) + output - 1) / output) - first);
    }
}
