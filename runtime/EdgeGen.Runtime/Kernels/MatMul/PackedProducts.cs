using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Blocks of rows of products whose right operands are ordered as panels in the share's scratch memory.</summary>
internal readonly unsafe struct PackedProducts<V, S, L, E>(float* left, float* right, float* residual, float* output) : IParts
    where V : struct, ILanes<V>
    where S : struct, IMatMulShape
    where L : struct, IMatMulLayout
    where E : struct, IFloatEpilogue
{
    // Whole tiles of 14 and of 6 rows.
    private const int BlockRows = 42;

    private readonly ProductOperands<S, L> _operands = new(left, right, residual, output);

    /// <summary>How the columns are cut.</summary>
    public static FloatPanels Panels => new(V.Count, S.Columns, S.Depth);

    /// <inheritdoc/>
    public void Run(Share share)
    {
        float* panels = (float*)share.Scratch;
        int blocks = (S.Rows + BlockRows - 1) / BlockRows;
        (int unit, int end) = share.Of(S.Batch * blocks);
        for (int packed = -1; unit < end; unit++)
        {
            (int n, int block) = int.DivRem(unit, blocks);
            if (n != packed)
                _operands.Right(n).Pack(Panels, S.Columns, panels);
            packed = n;
            GemmStrip rows = _operands.Rows(n, (int)((long)S.Rows * block / blocks), (int)((long)S.Rows * (block + 1) / blocks));
            FloatGemm<V, E>.Run(rows, Panels, panels, 0, Panels.Count);
        }
    }
}
