namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Where the operands of a product lie, as distances in elements that the JIT folds; so a product reads heads out of interleaved
/// attention tensors without a transpose. Columns of the left operand and of the output are neighbours.
/// </summary>
public interface IMatMulLayout
{
    /// <summary>Elements between two left operands.</summary>
    static abstract int LeftBatchStride { get; }

    /// <summary>Elements between two rows of a left operand.</summary>
    static abstract int LeftRowStride { get; }

    /// <summary>Elements between two right operands; 0 uses one for all products.</summary>
    static abstract int RightBatchStride { get; }

    /// <summary>Elements between two terms of a right operand; this or <see cref="RightColumnStride"/> is usually 1.</summary>
    static abstract int RightDepthStride { get; }

    /// <summary>Elements between two columns of a right operand.</summary>
    static abstract int RightColumnStride { get; }

    /// <summary>Elements between two products; the residual lies the same way.</summary>
    static abstract int OutputBatchStride { get; }

    /// <summary>Elements between two rows of a product.</summary>
    static abstract int OutputRowStride { get; }
}

/// <summary>Dense operands: [batch, rows, depth] · [batch, depth, columns].</summary>
public readonly struct DenseMatMul<S> : IMatMulLayout
    where S : struct, IMatMulShape
{
    /// <inheritdoc/>
    public static int LeftBatchStride => S.Rows * S.Depth;

    /// <inheritdoc/>
    public static int LeftRowStride => S.Depth;

    /// <inheritdoc/>
    public static int RightBatchStride => S.Depth * S.Columns;

    /// <inheritdoc/>
    public static int RightDepthStride => S.Columns;

    /// <inheritdoc/>
    public static int RightColumnStride => 1;

    /// <inheritdoc/>
    public static int OutputBatchStride => S.Rows * S.Columns;

    /// <inheritdoc/>
    public static int OutputRowStride => S.Columns;
}

/// <summary>Dense operands, the right one transposed: [batch, rows, depth] · [batch, columns, depth]ᵀ.</summary>
public readonly struct TransposedMatMul<S> : IMatMulLayout
    where S : struct, IMatMulShape
{
    /// <inheritdoc/>
    public static int LeftBatchStride => S.Rows * S.Depth;

    /// <inheritdoc/>
    public static int LeftRowStride => S.Depth;

    /// <inheritdoc/>
    public static int RightBatchStride => S.Depth * S.Columns;

    /// <inheritdoc/>
    public static int RightDepthStride => 1;

    /// <inheritdoc/>
    public static int RightColumnStride => S.Depth;

    /// <inheritdoc/>
    public static int OutputBatchStride => S.Rows * S.Columns;

    /// <inheritdoc/>
    public static int OutputRowStride => S.Columns;
}
