using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

/// <summary>The values behind <see cref="TestMatMulShape"/>.</summary>
internal sealed record MatMulCase(int Batch, int Rows, int Depth, int Columns)
{
    public int Outputs => Batch * Rows * Columns;
}

/// <summary>A shape that a test sets; kernels run on the test's own thread.</summary>
internal readonly struct TestMatMulShape : IMatMulShape
{
    [ThreadStatic]
    private static MatMulCase? s_case;

    public static MatMulCase Case
    {
        get => s_case!;
        set => s_case = value;
    }

    public static int Batch => Case.Batch;

    public static int Rows => Case.Rows;

    public static int Depth => Case.Depth;

    public static int Columns => Case.Columns;
}

/// <summary>Heads side by side in every operand, as attention leaves them: batch is the second axis.</summary>
internal readonly struct InterleavedHeads : IMatMulLayout
{
    public static int LeftBatchStride => TestMatMulShape.Depth;

    public static int LeftRowStride => TestMatMulShape.Batch * TestMatMulShape.Depth;

    public static int RightBatchStride => TestMatMulShape.Depth;

    public static int RightDepthStride => 1;

    public static int RightColumnStride => TestMatMulShape.Batch * TestMatMulShape.Depth;

    public static int OutputBatchStride => TestMatMulShape.Columns;

    public static int OutputRowStride => TestMatMulShape.Batch * TestMatMulShape.Columns;
}

/// <summary>One right operand, without a contiguous axis, for all products.</summary>
internal readonly struct SharedStridedRight : IMatMulLayout
{
    public static int LeftBatchStride => TestMatMulShape.Rows * TestMatMulShape.Depth;

    public static int LeftRowStride => TestMatMulShape.Depth;

    public static int RightBatchStride => 0;

    public static int RightDepthStride => 2;

    public static int RightColumnStride => 2 * TestMatMulShape.Depth;

    public static int OutputBatchStride => TestMatMulShape.Rows * TestMatMulShape.Columns;

    public static int OutputRowStride => TestMatMulShape.Columns;
}
