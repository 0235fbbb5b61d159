using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

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
    /// <param name="blocks">Computes the outputs of a block.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run<B>(
        TLeft* left, LeftPart part, int leftZeroPoint, TRight* right, int rightZeroPoint, byte* scratch, int scratchBytes, in B blocks, int threads)
        where B : struct, IRowBlocks
    {
        RowBlock.Rows(scratchBytes - PanelBytes, S.Depth);
        Parts<B> parts = new(left, part, leftZeroPoint, right, rightZeroPoint, scratchBytes, blocks);

        // Threads that share a product order its right operand once each.
        bool isBatch = S.Batch >= PartQueue.PartsPerThread * threads;
        Workers.Run(ref parts, threads, scratch, scratchBytes, isBatch ? PartQueue.PartsPerThread : 1);
    }

    private static int PanelBytes => checked((int)Panels.TotalLanes * sizeof(int));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<B>(in Parts<B> operands, Share share)
        where B : struct, IRowBlocks
    {
        int most = RowBlock.Rows(operands.ScratchBytes - PanelBytes, S.Depth);
        int* panels = (int*)share.Scratch;
        short* rows = (short*)(share.Scratch + PanelBytes);
        B blocks = operands.Blocks;
        blocks.UseWeights(panels);
        (int start, int last) = share.Of(S.Batch * S.Rows);
        for (int first = start; first < last;)
        {
            int n = first / S.Rows, end = Math.Min(last, (n + 1) * S.Rows);
            IntPanelPacker<V, TRight>.Rows(operands.Right + ((nint)n * S.Depth * S.Columns), Panels, operands.RightZeroPoint, panels);
            for (; first < end; first += most)
            {
                int count = Math.Min(most, end - first);
                Gather(operands.Left + ((nint)first * S.Depth), count, operands.Part, operands.LeftZeroPoint, rows);
                blocks.Run(rows, RowBlock.Stride(S.Depth), first, count, 0, 0, blocks.PanelCount);
            }

            first = end;
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

    /// <summary>The operands, for threads that share the work.</summary>
    private readonly struct Parts<B>(
        TLeft* left, LeftPart part, int leftZeroPoint, TRight* right, int rightZeroPoint, int scratchBytes, B blocks) : IParts
        where B : struct, IRowBlocks
    {
        public readonly TLeft* Left = left;
        public readonly LeftPart Part = part;
        public readonly int LeftZeroPoint = leftZeroPoint;
        public readonly TRight* Right = right;
        public readonly int RightZeroPoint = rightZeroPoint;
        public readonly int ScratchBytes = scratchBytes;
        public readonly B Blocks = blocks;

        public void Run(Share share) => IntMatMul<V, S, TLeft, TRight>.Run(this, share);
    }
}
