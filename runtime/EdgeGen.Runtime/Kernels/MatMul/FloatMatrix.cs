using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>A matrix in memory.</summary>
/// <param name="first">Its first element.</param>
/// <param name="depthStride">Elements between two rows (terms of a sum).</param>
/// <param name="columnStride">Elements between two columns.</param>
internal readonly unsafe struct FloatMatrix(float* first, nint depthStride, nint columnStride)
{
    /// <summary>The first element.</summary>
    public readonly float* First = first;

    /// <summary>Elements between two rows (terms of a sum).</summary>
    public readonly nint DepthStride = depthStride;

    /// <summary>Elements between two columns.</summary>
    public readonly nint ColumnStride = columnStride;

    /// <summary>Copies all rows to panels without biases.</summary>
    /// <param name="panels">How the columns are cut; those beyond the matrix become zeros.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="target">The panels.</param>
    public void Pack(in FloatPanels panels, int columns, float* target)
    {
        for (int panel = 0; panel < panels.Count; panel++, target += panels.PanelElements)
        {
            int column = panel * panels.Width, width = panel < panels.FullPanels ? panels.Width : panels.TailWidth;
            new Span<float>(target, width).Clear();
            CopyPanel(0, panels.Terms, column, Math.Min(width, columns - column), target + width, width);
        }
    }

    /// <summary>Copies some rows of some columns to a dense panel, which is padded with zero columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyPanel(int firstTerm, int terms, int column, int columns, float* panel, int width)
    {
        float* source = First + (firstTerm * DepthStride) + (column * ColumnStride);
        if (columns < width)
            new Span<float>(panel, terms * width).Clear();
        if (ColumnStride == 1 && columns == 2 * Vector512<float>.Count)
        {
            for (int d = 0; d < terms; d++, source += DepthStride, panel += width)
            {
                Vector512.Store(Vector512.Load(source), panel);
                Vector512.Store(Vector512.Load(source + Vector512<float>.Count), panel + Vector512<float>.Count);
            }
        }
        else if (ColumnStride == 1)
        {
            for (int d = 0; d < terms; d++)
                new ReadOnlySpan<float>(source + (d * DepthStride), columns).CopyTo(new Span<float>(panel + (d * width), columns));
        }
        else if (DepthStride == 1)
        {
            BlockTranspose.Run(source, panel, columns, terms, ColumnStride, width);
        }
        else
        {
            for (int c = 0; c < columns; c++)
                for (int d = 0; d < terms; d++)
                    panel[(d * width) + c] = source[(c * ColumnStride) + (d * DepthStride)];
        }
    }
}
