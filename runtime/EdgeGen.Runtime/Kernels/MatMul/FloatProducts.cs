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
    private readonly float* _left = left;
    private readonly float* _right = right;
    private readonly float* _residual = residual;
    private readonly float* _output = output;

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
            Rows(n, run * FloatPanels.MaxRows, endRun == runs ? S.Rows : endRun * FloatPanels.MaxRows);
            first += endRun - run;
        }
    }

    private void Rows(int n, int row, int end)
    {
        nint at = ((nint)n * L.OutputBatchStride) + ((nint)row * L.OutputRowStride);
        GemmStrip strip = new()
        {
            Input = _left + ((nint)n * L.LeftBatchStride) + ((nint)row * L.LeftRowStride),
            InputStride = (nint)L.LeftRowStride * sizeof(float),
            Output = _output + at,
            Residual = _residual + at,
            OutputStride = L.OutputRowStride,
            Rows = end - row,
            TapRows = S.Depth == 0 ? 0 : 1,
            TapColumns = 1,
            Run = S.Depth,
        };
        FloatMatrix matrix = new(_right + ((nint)n * L.RightBatchStride), L.RightDepthStride, L.RightColumnStride);
        FloatMatMul<V, E>.Run(strip, matrix, S.Columns);
    }
}
