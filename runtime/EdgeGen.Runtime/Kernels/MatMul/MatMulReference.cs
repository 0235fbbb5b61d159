using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Batched products as their definition reads: the slow twin of <see cref="MatMul"/>.</summary>
public static partial class MatMulReference
{
    /// <summary>Sums in double precision; see <see cref="MatMul.Run{S, L, E}"/> for the parameters.</summary>
    public static void Run<S, L, E>(ReadOnlySpan<float> left, ReadOnlySpan<float> right, ReadOnlySpan<float> residual, Span<float> output)
        where S : struct, IMatMulShape
        where L : struct, IMatMulLayout
        where E : struct, IFloatEpilogue
    {
        for (int n = 0; n < S.Batch; n++)
            for (int row = 0; row < S.Rows; row++)
                for (int column = 0; column < S.Columns; column++)
                {
                    double sum = 0;
                    int a = (n * L.LeftBatchStride) + (row * L.LeftRowStride);
                    int b = (n * L.RightBatchStride) + (column * L.RightColumnStride);
                    for (int d = 0; d < S.Depth; d++)
                        sum += (double)left[a + d] * right[b + (d * L.RightDepthStride)];
                    int at = (n * L.OutputBatchStride) + (row * L.OutputRowStride) + column;
                    output[at] = FloatEpilogue.Apply<E>((float)sum, E.UsesResidual ? residual[at] : 0f);
                }
    }

    /// <summary>The same without rounding or epilogue, for dense operands: the kernel of types that no lane holds. Integers wrap.</summary>
    /// <param name="left">[batch, rows, depth].</param>
    /// <param name="right">[batch, depth, columns].</param>
    /// <param name="output">[batch, rows, columns].</param>
    public static void Run<S, T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> output)
        where S : struct, IMatMulShape
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < output.Length; i++)
        {
            (int line, int column) = int.DivRem(i, S.Columns);
            int b = (line / S.Rows * S.Depth * S.Columns) + column;
            T sum = T.Zero;
            for (int d = 0; d < S.Depth; d++, b += S.Columns)
                sum += left[(line * S.Depth) + d] * right[b];
            output[i] = sum;
        }
    }
}
