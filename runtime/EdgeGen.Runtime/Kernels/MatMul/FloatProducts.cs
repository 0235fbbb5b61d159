using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>All products of two batches of matrices, for threads that share them.</summary>
internal readonly unsafe struct FloatProducts<V, S, L, E>(float* left, float* right, float* residual, float* output) : IParts
    where V : struct, ILanes<V>
    where S : struct, IMatMulShape
    where L : struct, IMatMulLayout
    where E : struct, IFloatEpilogue
{
    private readonly ProductOperands<S, L> _operands = new(left, right, residual, output);

    /// <inheritdoc/>
    public void Run(Share share)
    {
        // Runs of as many rows as the tallest tile has; the last takes the rest, as a part of fewer rows would sum in another order.
        int runs = Math.Max(1, S.Rows / FloatPanels.MaxRows);
        (int first, int end) = share.Of(S.Batch * runs);
        while (first < end)
        {
            (int n, int run) = int.DivRem(first, runs);
            int endRun = Math.Min(runs, run + end - first);
            GemmStrip rows = _operands.Rows(n, run * FloatPanels.MaxRows, endRun == runs ? S.Rows : endRun * FloatPanels.MaxRows);
            FloatMatMul<V, E>.Run(rows, _operands.Right(n), S.Columns);
            first += endRun - run;
        }
    }
}
