using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;
using EdgeGen.Runtime.Threading;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Integer convolution as a matrix product whose terms are read where input lines were widened once, for windows that overlap.</summary>
internal static unsafe class IntLineConv2D<V, E, T, TOutput>
    where V : struct, ILanes<V>
    where E : struct, IInt32Epilogue
    where T : unmanaged, IBinaryInteger<T>
    where TOutput : unmanaged
{
    // Parts of a thread that takes panels.
    private const int PanelParts = 2;

    /// <summary>Computes all outputs.</summary>
    /// <param name="extents">A shape that <see cref="WidenedLines"/> suit.</param>
    /// <param name="input">[batch, rows, columns, channels].</param>
    /// <param name="zeroPoint">Subtracted from every element of the input.</param>
    /// <param name="scratch">Memory for the lines that a line of outputs sees, or more.</param>
    /// <param name="scratchBytes">Its size.</param>
    /// <param name="blocks">Computes the outputs.</param>
    /// <param name="threads">How many threads may share the work.</param>
    public static void Run(
        in Conv2DExtents extents, T* input, int zeroPoint, byte* scratch, int scratchBytes, in Int32Blocks<V, E, TOutput> blocks, int threads)
    {
        WidenedLines lines = WidenedLines.Of(extents);
        int most = lines.Rows(scratchBytes);

        // Parts of few lines would read all weights often; parts of the panels widen the lines once each.
        bool byPanels = extents.Batch * extents.OutHeight < PanelParts * threads * most && blocks.PanelCount >= PanelParts * threads;
        Parts parts = new(extents, lines, input, zeroPoint, most, blocks, byPanels);
        Workers.Run(ref parts, threads, scratch, scratchBytes, byPanels ? PanelParts : PartQueue.PartsPerThread);
    }

    /// <summary>The operands, for threads that share the work.</summary>
    private readonly struct Parts(
        Conv2DExtents extents, WidenedLines lines, T* input, int zeroPoint, int most, Int32Blocks<V, E, TOutput> blocks, bool byPanels) : IParts
    {
        private readonly Conv2DExtents _extents = extents;
        private readonly WidenedLines _lines = lines;
        private readonly T* _input = input;
        private readonly int _zeroPoint = zeroPoint;
        private readonly int _most = most;
        private readonly Int32Blocks<V, E, TOutput> _blocks = blocks;
        private readonly bool _byPanels = byPanels;

        public void Run(Share share)
        {
            (int start, int last) = (_byPanels ? Share.All : share).Of(_extents.Batch * _extents.OutHeight);
            (int firstPanel, int endPanel) = (_byPanels ? share : Share.All).Of(_blocks.PanelCount);
            TermLines terms = new()
            {
                Rows = (short*)share.Scratch,
                Stride = (nint)_extents.X.Stride * _extents.InChannels * sizeof(short),
                Width = _extents.OutWidth,
                Step = (nint)_extents.Y.Stride * _lines.Stride,
                Pieces = _extents.Y.Kernel,
                PieceStep = (nint)_extents.Y.Dilation * _lines.Stride,
            };
            for (int line = start; line < last; line += terms.Count)
            {
                (int n, int y) = int.DivRem(line, _extents.OutHeight);
                terms.Count = Math.Min(_most, Math.Min(last - line, _extents.OutHeight - y));
                T* image = _input + ((nint)n * _extents.Y.In * _extents.InWidth * _extents.InChannels);
                _lines.Fill(image, _zeroPoint, y, terms.Count, share.Scratch);
                _blocks.Run(terms, line * _extents.OutWidth, 0, firstPanel, endPanel);
            }
        }
    }
}
