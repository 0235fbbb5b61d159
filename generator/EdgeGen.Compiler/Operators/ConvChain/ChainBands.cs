using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>How a chain is cut into bands.</summary>
/// <param name="Rows">Output rows of a band.</param>
/// <param name="Elements">Elements of all rows that lie between stages.</param>
internal readonly record struct ChainBands(int Rows, long Elements)
{
    private const int Alignment = 16;

    // A part of the second-level cache that leaves room for weights. Taller bands move and start less often.
    private const long MostElements = 512 * 1024 / sizeof(float);

    /// <summary>Whether the cache holds a band of more than one row.</summary>
    public bool Fit => Elements <= MostElements && Rows > 1;

    /// <summary>The bands of a node.</summary>
    public static ChainBands Of(NodeView view) =>
        Of((ConvChain)view.Node.Operator, view.InputType(0).Shape, stage => view.InputType(ConvChain.WeightsOf(stage)).Shape, view.OutputType().Shape);

    /// <summary>As many rows as the cache holds, but at most half of the image, which saves memory.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="input">Its input.</param>
    /// <param name="weights">The weights of a stage.</param>
    /// <param name="output">Its result.</param>
    public static ChainBands Of(ConvChain chain, Shape input, Func<int, Shape> weights, Shape output)
    {
        ChainBands bands = new(1, ElementsFor(1));
        while (bands.Rows < (output[1] + 1) / 2 && ElementsFor(bands.Rows + 1) is var more && more <= MostElements)
            bands = new ChainBands(bands.Rows + 1, more);
        return bands;

        long ElementsFor(long rows)
        {
            long elements = 0;
            for (int i = chain.Stages.Length - 1; i >= (chain.FromPlanes ? 0 : 1); i--)
            {
                Shape middle = chain.InputOf(i, input);
                Window2D window = chain.Stages[i].Window;
                rows = Math.Min(rows, chain.OutputOf(i, output)[1]);
                rows = Math.Min(middle[1], ((rows - 1) * window.StrideY) + ((weights(i)[1] - 1L) * window.DilationY) + 1);
                elements += ((rows * middle[2] * middle[3]) + Alignment - 1) / Alignment * Alignment;
            }

            return elements;
        }
    }
}
