using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Orders the weights of a convolution over bytes, once per process.</summary>
internal static class BytePanelPacker
{
    // Instructions of the inner loop for a register of columns and a row: for twice four terms, for four, and for four that are widened.
    private const int DoubleCost = 5, SingleCost = 3, WidenedCost = 4;

    /// <summary>The panels; <c>null</c> if they would not be faster than widened weights.</summary>
    /// <param name="extents">A shape that <see cref="ByteLines"/> suit.</param>
    /// <param name="lanes">Lanes of a register.</param>
    /// <param name="weights">The weights, in the order of <paramref name="strides"/>.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="zeroPoint">Subtracted from every weight.</param>
    /// <param name="largest">The largest byte of a row.</param>
    public static unsafe BytePanels? Pack<T>(
        in Conv2DExtents extents, int lanes, ReadOnlySpan<T> weights, WeightStrides strides, int zeroPoint, int largest)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (T weight in weights)
        {
            if (int.CreateTruncating(weight) - zeroPoint is < sbyte.MinValue or > sbyte.MaxValue)
                return null;
        }

        IntPanels columns = new(lanes, extents.OutChannels, extents.PairedTerms);
        ByteQuads[] panels = new ByteQuads[columns.Count];
        long cost = 0, widened = 0, quads = 0, bytes = 0;
        for (int i = 0; i < panels.Length; i++)
        {
            panels[i] = Quads(extents, columns, i, weights, strides, zeroPoint, largest);
            int registers = columns.WidthOf(i) / lanes;
            cost += registers * ((DoubleCost * panels[i].Doubles) + (SingleCost * panels[i].Singles));
            widened += registers * WidenedCost * (columns.Pairs / 2);
            quads += panels[i].Ordered.Count;
            bytes += panels[i].Ordered.Count * columns.WidthOf(i) * 4L;
        }

        return cost < widened && bytes < int.MaxValue ? Lay(columns, panels, (int)bytes, (int)quads) : null;
    }

    private static ByteQuads Quads<T>(
        in Conv2DExtents extents, in IntPanels columns, int panel, ReadOnlySpan<T> weights, WeightStrides strides, int zeroPoint, int largest)
        where T : unmanaged, IBinaryInteger<T>
    {
        int width = columns.WidthOf(panel), inputs = extents.InChannels, terms = extents.X.Kernel * inputs;
        ByteLines lines = ByteLines.Of(extents);
        ByteQuads quads = new(width, largest);
        for (int y = 0; y < extents.Y.Kernel; y++)
        {
            for (int first = 0; first < terms; first += 4)
            {
                sbyte[] quad = new sbyte[4 * width];
                for (int column = 0; column < columns.ColumnsOf(panel); column++)
                {
                    int channel = (panel * columns.Width) + column;
                    for (int i = 0; i < 4 && first + i < terms; i++)
                    {
                        (int x, int input) = int.DivRem(first + i, inputs);
                        quad[(4 * column) + i] = (sbyte)(int.CreateTruncating(weights[strides.Index(channel, y, x, input)]) - zeroPoint);
                    }
                }

                quads.Add((y * extents.Y.Dilation * lines.Stride) + first, quad);
            }
        }

        quads.Order();
        return quads;
    }

    private static BytePanels Lay(in IntPanels columns, ByteQuads[] panels, int bytes, int quads)
    {
        // Tiles fetch weights ahead of themselves, never behind these.
        AlignedMemory<sbyte> weights = new(bytes);
        AlignedMemory<int> offsets = new(quads);
        BytePanels.Panel[] laid = new BytePanels.Panel[panels.Length];
        for (int i = 0, at = 0, quad = 0; i < panels.Length; i++)
        {
            laid[i] = new(at, quad, panels[i].Doubles, panels[i].Singles);
            foreach (ByteQuads.Quad next in panels[i].Ordered)
            {
                next.Weights.CopyTo(weights.Span[at..]);
                offsets.Span[quad++] = next.Offset;
                at += next.Weights.Length;
            }
        }

        return new BytePanels(columns, laid, weights, offsets);
    }
}
