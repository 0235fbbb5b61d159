using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>What of the left operand's elements is multiplied.</summary>
internal enum LeftPart
{
    /// <summary>The element less its zero point.</summary>
    Whole,

    /// <summary>The upper byte of a 16-bit element, with its sign.</summary>
    High,

    /// <summary>The lower byte of a 16-bit element.</summary>
    Low,
}

/// <summary>
/// Products of computed matrices of integers: the right one is ordered as panels in scratch memory, the left one brought to 16 bits behind
/// them, block by block.
/// </summary>
internal static unsafe class IntMatMul<V, S, TLeft, TRight>
    where V : struct, ILanes<V>
    where S : struct, IMatMulShape
    where TLeft : unmanaged, IBinaryInteger<TLeft>
    where TRight : unmanaged, IBinaryInteger<TRight>
{
    /// <summary>How the columns are cut.</summary>
    public static IntPanels Panels => new(V.Count, S.Columns, S.Depth);

    /// <summary>Computes all products.</summary>
    /// <param name="left">[batch, rows, depth].</param>
    /// <param name="part">What of its elements is multiplied.</param>
    /// <param name="leftZeroPoint">Subtracted from every element.</param>
    /// <param name="right">[batch, depth, columns].</param>
    /// <param name="rightZeroPoint">Subtracted from every element.</param>
    /// <param name="scratch">Memory for the panels and at least one row.</param>
    /// <param name="scratchBytes">Its size.</param>
    /// <param name="blocks">Computes the outputs of a block from panels at the start of the scratch memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<B>(
        TLeft* left, LeftPart part, int leftZeroPoint, TRight* right, int rightZeroPoint, byte* scratch, int scratchBytes, in B blocks)
        where B : struct, IRowBlocks
    {
        IntPanels panels = Panels;
        int panelBytes = checked((int)panels.TotalLanes * sizeof(int));
        int most = RowBlock.Rows(scratchBytes - panelBytes, S.Depth);
        short* rows = (short*)(scratch + panelBytes);
        for (int n = 0; n < S.Batch; n++)
        {
            IntPanelPacker<V, TRight>.Rows(right + ((nint)n * S.Depth * S.Columns), panels, rightZeroPoint, (int*)scratch);
            for (int first = n * S.Rows, end = first + S.Rows; first < end; first += most)
            {
                int count = Math.Min(most, end - first);
                Gather(left + ((nint)first * S.Depth), count, part, leftZeroPoint, rows);
                blocks.Run(rows, RowBlock.Stride(S.Depth), first, count, 0);
            }
        }
    }

    private static void Gather(TLeft* left, int count, LeftPart part, int zeroPoint, short* rows)
    {
        for (; count != 0; count--, left += S.Depth, rows += RowBlock.Stride(S.Depth) / sizeof(short))
        {
            if (part == LeftPart.Whole)
                Widening.Run(left, S.Depth, zeroPoint, rows);
            else if (part == LeftPart.High)
                Widening.High((short*)left, S.Depth, rows);
            else
                Widening.Low((short*)left, S.Depth, rows);
        }
    }
}
