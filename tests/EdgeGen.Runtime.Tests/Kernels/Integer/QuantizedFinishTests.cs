using System.Numerics;
using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed unsafe class QuantizedFinishTests
{
    private const int Width = 70;

    public static TheoryData<int> Heights => [.. Enumerable.Range(1, 13)];

    [Theory]
    [MemberData(nameof(Heights))]
    public void RowsOfBytesMatchOneValueAtATime(int rows)
    {
        Random random = new(rows);
        foreach (int columns in new[] { 1, 3, 8, 16, 21, 32, 47, 64, 70 })
        {
            Check<SignedQuantization, sbyte>(random, rows, columns);
            Check<UnsignedQuantization, byte>(random, rows, columns);
            Check<ResidualQuantization, sbyte>(random, rows, columns);
        }
    }

    private static void Check<Q, T>(Random random, int rows, int columns)
        where Q : struct, IQuantization
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Check<Lanes512, Q, T>(random, rows, columns);
        Check<Lanes256, Q, T>(random, rows, columns);
        Check<Lanes128, Q, T>(random, rows, columns);
        Check<Lanes1, Q, T>(random, rows, columns);
    }

    private static void Check<V, Q, T>(Random random, int rows, int columns)
        where V : struct, ILanes<V>
        where Q : struct, IQuantization
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int stride = columns + 3;
        int[] sums = [.. Enumerable.Range(0, rows * Width).Select(_ => Sum(random))];
        Span<T> residual = GuardedArray<T>.Draw(random, rows * stride).Span;
        GuardedArray<T> expected = new(rows * stride), output = new(rows * stride);
        residual.CopyTo(expected.Span);
        residual.CopyTo(output.Span);
        ChannelFactors factors = IntegerCase.Factors(random, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int other = int.CreateTruncating(residual[(row * stride) + column]);
                int value = Int32Epilogue.Apply<Quantized<Q>>(
                    sums[(row * Width) + column], factors.Multipliers[column], factors.Shifts[column], other);
                expected.Span[(row * stride) + column] = T.CreateChecked(value);
            }
        }

        fixed (int* s = sums)
        fixed (T* y = output.Span)
            Int32Finish<V, Quantized<Q>, T>.Run(s, Width, rows, columns, Int32Channels.Of(null, factors), y, y, stride);
        GC.KeepAlive(factors);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }

    // Also the greatest there are: they must saturate, not wrap.
    private static int Sum(Random random) => random.Next(8) switch
    {
        0 => int.MaxValue - random.Next(9),
        1 => int.MinValue + random.Next(9),
        2 => random.Next(int.MinValue, int.MaxValue),
        _ => random.Next(-70000, 70000),
    };
}
