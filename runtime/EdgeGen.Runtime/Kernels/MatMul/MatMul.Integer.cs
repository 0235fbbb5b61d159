using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <content>Sums of integers.</content>
public static unsafe partial class MatMul
{
    /// <summary>
    /// output[n, r, c] = E(Σ (left[n, r, d] − leftZeroPoint) · (right[n, d, c] − rightZeroPoint)) for dense operands of 8 bits; sums wrap at
    /// 32 bits.
    /// </summary>
    /// <param name="left">[batch, rows, depth].</param>
    /// <param name="leftZeroPoint">Subtracted from every element of <paramref name="left"/>.</param>
    /// <param name="right">[batch, depth, columns].</param>
    /// <param name="rightZeroPoint">Subtracted from every element of <paramref name="right"/>.</param>
    /// <param name="factors">Operands of the epilogue for every column, if it has any.</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="scratch">
    /// Bytes for one right operand, two to an element and its columns filled up to 32, and for the 16-bit terms of at least one row.
    /// </param>
    /// <param name="output">[batch, rows, columns]; keeps the low bits of what the epilogue gives; apart from both operands.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E, TLeft, TRight, TOutput>(
        ReadOnlySpan<TLeft> left,
        int leftZeroPoint,
        ReadOnlySpan<TRight> right,
        int rightZeroPoint,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where S : struct, IMatMulShape
        where E : struct, IInt32Epilogue
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
        where TOutput : unmanaged
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, E, TLeft, TRight, TOutput>(left, leftZeroPoint, right, rightZeroPoint, factors, residual, scratch, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, E, TLeft, TRight, TOutput>(left, leftZeroPoint, right, rightZeroPoint, factors, residual, scratch, output, threads);
        else
            Run<Lanes128, S, E, TLeft, TRight, TOutput>(left, leftZeroPoint, right, rightZeroPoint, factors, residual, scratch, output, threads);
    }

    /// <summary>The same for operands of 16 bits without zero points and sums of 64 bits, which are stored as they are.</summary>
    public static void RunWide<S>(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<byte> scratch, Span<long> output, int threads = 1)
        where S : struct, IMatMulShape
    {
        if (Registers.Are512Bits)
            RunWide<Lanes512, S>(left, right, scratch, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            RunWide<Lanes256, S>(left, right, scratch, output, threads);
        else
            RunWide<Lanes128, S>(left, right, scratch, output, threads);
    }

    internal static void Run<V, S, E, TLeft, TRight, TOutput>(
        ReadOnlySpan<TLeft> left,
        int leftZeroPoint,
        ReadOnlySpan<TRight> right,
        int rightZeroPoint,
        ChannelFactors? factors,
        ReadOnlySpan<TOutput> residual,
        Span<byte> scratch,
        Span<TOutput> output,
        int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IMatMulShape
        where E : struct, IInt32Epilogue
        where TLeft : unmanaged, IBinaryInteger<TLeft>
        where TRight : unmanaged, IBinaryInteger<TRight>
        where TOutput : unmanaged
    {
        fixed (TLeft* a = left)
        fixed (TRight* b = right)
        fixed (TOutput* r = residual, y = output)
        fixed (byte* s = scratch)
        {
            Int32Blocks<V, E, TOutput> blocks = default;
            blocks.Panels = IntMatMul<V, S, TLeft, TRight>.Panels;
            blocks.Channels = Int32Channels.Of(null, factors);
            blocks.Residual = r;
            blocks.Output = y;
            blocks.OutputStride = S.Columns;
            IntMatMul<V, S, TLeft, TRight>.Run(a, LeftPart.Whole, leftZeroPoint, b, rightZeroPoint, s, scratch.Length, blocks, threads);
        }

        GC.KeepAlive(factors);
    }

    internal static void RunWide<V, S>(ReadOnlySpan<short> left, ReadOnlySpan<short> right, Span<byte> scratch, Span<long> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IMatMulShape
    {
        fixed (short* a = left, b = right)
        fixed (long* y = output)
        fixed (byte* s = scratch)
        {
            Int64Blocks<V> blocks = default;
            blocks.Panels = IntMatMul<V, S, short, short>.Panels;
            blocks.Output = y;
            blocks.OutputStride = S.Columns;
            IntMatMul<V, S, short, short>.Run(a, LeftPart.High, 0, b, 0, s, scratch.Length, blocks, threads);
            blocks.IsLowPart = true;
            IntMatMul<V, S, short, short>.Run(a, LeftPart.Low, 0, b, 0, s, scratch.Length, blocks, threads);
        }
    }
}
