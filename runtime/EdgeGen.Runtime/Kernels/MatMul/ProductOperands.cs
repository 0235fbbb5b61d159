namespace EdgeGen.Runtime.Kernels;

/// <summary>The operands of all products of two batches of matrices, and where their rows lie.</summary>
internal readonly unsafe struct ProductOperands<S, L>(float* left, float* right, float* residual, float* output)
    where S : struct, IMatMulShape
    where L : struct, IMatMulLayout
{
    private readonly float* _left = left;
    private readonly float* _right = right;
    private readonly float* _residual = residual;
    private readonly float* _output = output;

    /// <summary>The right operand of product <paramref name="n"/>.</summary>
    public FloatMatrix Right(int n) => new(_right + ((nint)n * L.RightBatchStride), L.RightDepthStride, L.RightColumnStride);

    /// <summary>Rows [row, end) of product <paramref name="n"/>.</summary>
    public GemmStrip Rows(int n, int row, int end)
    {
        nint at = ((nint)n * L.OutputBatchStride) + ((nint)row * L.OutputRowStride);
        return new GemmStrip
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
    }
}
