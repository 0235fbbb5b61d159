using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Combines the elements under a sliding window: mean and maximum over NHWC images. Padding takes no part.</summary>
public static class Pool2D
{
    /// <summary>Pools elements of up to 32 bits; sums of floats are kept in binary32.</summary>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="output">[batch, rows, columns, channels]; must not overlap.</param>
    /// <param name="reduction">How elements are combined.</param>
    /// <param name="divisor">What a mean is divided by.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <typeparam name="S">The shape.</typeparam>
    /// <typeparam name="TElement">The format of operand and result.</typeparam>
    /// <typeparam name="T">The type of one element in memory.</typeparam>
    /// <typeparam name="R">How elements are combined.</typeparam>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Run<S, TElement, T, R>(ReadOnlySpan<T> input, Span<T> output, R reduction = default, PoolDivisor divisor = default, int threads = 1)
        where S : struct, IPool2DShape
        where TElement : struct, IElement<T>
        where T : unmanaged
        where R : struct, IReduction =>
        Pool2DKernel<TElement, T, R>.Run(Pool2DExtents.Of<S>(), input, output, reduction, divisor, threads);

    /// <summary>Pools elements that need more than a 32-bit lane, one at a time; a mean of integers is cut toward zero.</summary>
    /// <inheritdoc cref="Run{S, TElement, T, R}"/>
    public static void RunWide<S, T, R>(ReadOnlySpan<T> input, Span<T> output, PoolDivisor divisor = default)
        where S : struct, IPool2DShape
        where T : unmanaged, INumber<T>
        where R : struct, IWideReduction
    {
        Pool2DExtents extents = Pool2DExtents.Of<S>();
        Bounds.Require(input.Length, extents.Inputs, nameof(input));
        Bounds.Require(output.Length, extents.Outputs, nameof(output));
        int i = 0;
        for (int n = 0; n < extents.Batch; n++)
        {
            for (int y = 0; y < extents.OutHeight; y++)
            {
                for (int x = 0; x < extents.OutWidth; x++)
                {
                    WindowRange rows = extents.Y.RangeFrom(y, y + 1), columns = extents.X.RangeFrom(x, x + 1);
                    int count = divisor.Of(extents, y, x, rows.Taps * columns.Taps);
                    for (int c = 0; c < extents.Channels; c++)
                        output[i++] = R.Finish(Wide<T, R>(extents, input, n, rows, columns, c), count);
                }
            }
        }
    }

    private static T Wide<T, R>(in Pool2DExtents extents, ReadOnlySpan<T> input, int image, WindowRange rows, WindowRange columns, int channel)
        where T : unmanaged, INumber<T>
        where R : struct, IWideReduction
    {
        T value = R.Identity<T>();
        for (int i = 0; i < rows.Taps; i++)
        {
            int line = (image * extents.Y.In) + extents.Y.Position(rows.First, rows.FirstTap + i);
            for (int j = 0; j < columns.Taps; j++)
            {
                int pixel = (line * extents.X.In) + extents.X.Position(columns.First, columns.FirstTap + j);
                T element = input[(pixel * extents.Channels) + channel];
                value = R.StartsFromFirst && i + j == 0 ? element : R.Combine(value, element);
            }
        }

        return value;
    }
}
