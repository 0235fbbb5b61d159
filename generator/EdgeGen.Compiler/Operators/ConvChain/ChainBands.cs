using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>How a chain is cut into bands.</summary>
/// <param name="Rows">Output rows of a band.</param>
/// <param name="Elements">Elements of all rows that lie between stages.</param>
internal readonly record struct ChainBands(int Rows, long Elements)
{
    private const int Alignment = 16;

    // A part of the second-level cache that leaves room for weights.
    private const long MostElements = 192 * 1024 / sizeof(float);

    /// <summary>As many rows as the cache holds.</summary>
    public static ChainBands Of(NodeView view)
    {
        int height = ConvChainDefinition.OutputOf(view, ((ConvChain)view.Node.Operator).Middles.Length)[1];
        ChainBands bands = new(1, ElementsFor(view, 1));
        while (bands.Rows < height && ElementsFor(view, bands.Rows + 1) is var more && more <= MostElements)
            bands = new ChainBands(bands.Rows + 1, more);
        return bands;
    }

    private static long ElementsFor(NodeView view, long rows)
    {
        ConvChain op = (ConvChain)view.Node.Operator;
        long elements = 0;
        for (int i = op.Stages.Length - 1; i > 0; i--)
        {
            Shape middle = op.Middles[i - 1];
            rows = Math.Min(rows, ConvChainDefinition.OutputOf(view, i)[1]);
            int kernel = view.InputType(ConvChain.WeightsOf(i)).Shape[1];
            rows = Math.Min(middle[1], ((rows - 1) * op.Stages[i].Window.StrideY) + ((kernel - 1L) * op.Stages[i].Window.DilationY) + 1);
            elements += ((rows * middle[2] * middle[3]) + Alignment - 1) / Alignment * Alignment;
        }

        return elements;
    }
}
