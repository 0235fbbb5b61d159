using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers.</content>
public static partial class MatMulReference
{
    /// <summary>
    /// output[n, r, c] = E(Σ (left[n, r, d] − leftZeroPoint) · (right[n, d, c] − rightZeroPoint)) for dense operands; sums wrap at 32 bits.
    /// </summary>
    /// <param name="left">[batch, rows, depth].</param>
    /// <param name="leftZeroPoint">Subtracted from every element of <paramref name="left"/>.</param>
    /// <param name="right">[batch, depth, columns].</param>
    /// <param name="rightZeroPoint">Subtracted from every element of <paramref name="right"/>.</param>
    /// <param name="factors">Operands of the epilogue for every column, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch, rows, columns]; keeps the low bits of what the epilogue gives.</param>
    public static void Run<S, E, TLeft, TRight, TOutput>(
        ReadOnlySpan<TLeft> left,
        int leftZeroPoint,
        ReadOnlySpan<TRight> right,
        int rightZeroPoint,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<TOutput> output)
        where S : struct, IMatMulShape
        where E : struct, IInt32Epilogue
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
        where TOutput : unmanaged, IBinaryInteger<TOutput>
    {
        for (int i = 0; i < output.Length; i++)
        {
            int column = i % S.Columns;
            int sum = (int)Sum<S, TLeft, TRight>(left, leftZeroPoint, right, rightZeroPoint, i);
            int multiplier = factors is null ? 0 : factors.Multipliers[column];
            int shift = factors is null ? 0 : factors.Shifts[column];
            int other = E.UsesResidual ? int.CreateTruncating(residual[i]) : 0;
            output[i] = TOutput.CreateTruncating(Int32Epilogue.Apply<E>(sum, multiplier, shift, other));
        }
    }

    /// <summary>The same with sums of 64 bits, which are stored as they are.</summary>
    public static void RunWide<S, TLeft, TRight>(
        ReadOnlySpan<TLeft> left, int leftZeroPoint, ReadOnlySpan<TRight> right, int rightZeroPoint, Span<long> output)
        where S : struct, IMatMulShape
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
    {
        for (int i = 0; i < output.Length; i++)
            output[i] = Sum<S, TLeft, TRight>(left, leftZeroPoint, right, rightZeroPoint, i);
    }

    private static long Sum<S, TLeft, TRight>(
        ReadOnlySpan<TLeft> left, int leftZeroPoint, ReadOnlySpan<TRight> right, int rightZeroPoint, int at)
        where S : struct, IMatMulShape
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
    {
        (int line, int column) = int.DivRem(at, S.Columns);
        int a = line * S.Depth;
        int b = (line / S.Rows * S.Depth * S.Columns) + column;
        long sum = 0;
        for (int d = 0; d < S.Depth; d++, b += S.Columns)
            sum += (long.CreateTruncating(left[a + d]) - leftZeroPoint) * (long.CreateTruncating(right[b]) - rightZeroPoint);
        return sum;
    }
}
