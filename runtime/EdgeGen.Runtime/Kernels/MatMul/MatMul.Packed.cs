using System.Runtime.Intrinsics;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <content>Products whose right operands are ordered as panels first, which pays where enough rows read them.</content>
public static unsafe partial class MatMul
{
    /// <summary>output[n, r, c] = E(Σ left[n, r, d] · right[n, d, c]) for dense operands.</summary>
    /// <param name="left">[batch, rows, depth].</param>
    /// <param name="right">[batch, depth, columns].</param>
    /// <param name="residual">A tensor of the output's shape, if the epilogue takes one; it may be the output.</param>
    /// <param name="scratch">Elements for one right operand and a row more of it, its columns filled up to 32.</param>
    /// <param name="output">[batch, rows, columns]; apart from both operands.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">There is not enough scratch memory.</exception>
    public static void RunPacked<S, E>(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> residual, Span<float> scratch, Span<float> output, int threads = 1)
        where S : struct, IMatMulShape
        where E : struct, IFloatEpilogue
    {
        if (Registers.Are512Bits)
            RunPacked<Lanes512, S, DenseMatMul<S>, E>(left, right, residual, scratch, output, threads);
        else if (Vector256.IsHardwareAccelerated)
            RunPacked<Lanes256, S, DenseMatMul<S>, E>(left, right, residual, scratch, output, threads);
        else
            RunPacked<Lanes128, S, DenseMatMul<S>, E>(left, right, residual, scratch, output, threads);
    }

    internal static void RunPacked<V, S, L, E>(
        ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> residual, Span<float> scratch, Span<float> output, int threads = 1)
        where V : struct, ILanes<V>
        where S : struct, IMatMulShape
        where L : struct, IMatMulLayout
        where E : struct, IFloatEpilogue
    {
        Bounds.Require(scratch.Length, PackedProducts<V, S, L, E>.Panels.Elements, nameof(scratch));
        fixed (float* a = left, b = right, r = residual, s = scratch, y = output)
        {
            PackedProducts<V, S, L, E> products = new(a, b, r, y);

            // Parts of one product order its right operand once each.
            int each = S.Batch >= threads && S.Batch % threads == 0 ? S.Batch / threads : PartQueue.PartsPerThread;
            Workers.Run(ref products, threads, (byte*)s, scratch.Length * sizeof(float), Math.Min(each, PartQueue.PartsPerThread));
        }
    }
}
