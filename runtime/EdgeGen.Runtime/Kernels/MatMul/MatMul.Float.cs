using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Batched products of two computed matrices.</summary>
public static unsafe partial class MatMul
{
    /// <summary>output[n, r, c] = E(Σ left[n, r, d] · right[n, d, c]) for dense operands.</summary>
    /// <param name="left">[batch, rows, depth].</param>
    /// <param name="right">[batch, depth, columns].</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="output">[batch, rows, columns]; apart from both operands.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<S, E>(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where S : struct, IMatMulShape
        where E : struct, IFloatEpilogue =>
        Run<S, DenseMatMul<S>, E>(left, right, residual, output, threads);

    /// <summary>The same for operands that lie as a layout says, such as <see cref="TransposedMatMul{S}"/>.</summary>
    public static void Run<S, L, E>(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where S : struct, IMatMulShape
        where L : struct, IMatMulLayout
        where E : struct, IFloatEpilogue
    {
        if (Registers.Are512Bits)
            Run<Lanes512, S, L, E>(left, right, residual, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            Run<Lanes256, S, L, E>(left, right, residual, output, threads);
        else
            Run<Lanes128, S, L, E>(left, right, residual, output, threads);
    }

    internal static void Run<V, S, L, E>(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> residual, Span<float> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IMatMulShape
        where L : struct, IMatMulLayout
        where E : struct, IFloatEpilogue
    {
        fixed (float* a = left, b = right, r = residual, y = output)
        {
            FloatProducts<V, S, L, E> products = new(a, b, r, y);

            // Parts of one product each order the panels of its right operand that must be ordered.
            int each = S.Batch >= threads && S.Batch % threads == 0 ? S.Batch / threads : PartQueue.PartsPerThread;
            Workers.Run(ref products, threads, each: Math.Min(each, PartQueue.PartsPerThread));
        }
    }
}
