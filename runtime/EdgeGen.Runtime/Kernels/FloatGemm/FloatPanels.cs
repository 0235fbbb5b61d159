using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// How the columns of a product are cut into panels: as many of two full registers as fit, then one of the narrowest pair of
/// registers that holds the rest. A panel holds its biases, then its weights, term by term.
/// </summary>
/// <param name="Lanes">Lanes of a full register.</param>
/// <param name="Columns">Columns of the product.</param>
/// <param name="Terms">Terms of each sum.</param>
internal readonly record struct FloatPanels(int Lanes, int Columns, int Terms)
{
    /// <summary>Rows of the tallest tile; no tile of any width is taller.</summary>
    public const int MaxRows = 14;

    /// <summary>Columns of a full panel.</summary>
    public int Width => 2 * Lanes;

    /// <summary>Number of full panels.</summary>
    public int FullPanels => Columns / Width;

    /// <summary>Columns of the product in the last panel if that is not full, else 0.</summary>
    public int TailColumns => Columns % Width;

    /// <summary>Columns, with padding, of the last panel if it is not full, else 0.</summary>
    public int TailWidth => WidthFor(TailColumns, Lanes);

    /// <summary>Number of panels.</summary>
    public int Count => FullPanels + (TailColumns == 0 ? 0 : 1);

    /// <summary>Elements of a full panel.</summary>
    public nint PanelElements => (nint)(Terms + 1) * Width;

    /// <summary>Elements of all panels.</summary>
    public nint Elements => (nint)(Terms + 1) * ((FullPanels * Width) + TailWidth);

    /// <summary>Rows that a tile may have: as many as leave the accumulators in registers.</summary>
    /// <remarks>
    /// On x86, tiles of 256-bit registers run at full rate only while they need no register beyond the sixteenth.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowLimit(int width) => width == 32 || AdvSimd.IsSupported ? MaxRows : 6;

    /// <summary>Where a column's bias lies in the panels, and the distance to its first weight and between its weights.</summary>
    public (nint Offset, int Step) Locate(int column)
    {
        (int panel, int place) = int.DivRem(column, Width);
        return ((panel * PanelElements) + place, panel < FullPanels ? Width : TailWidth);
    }

    /// <summary>Columns of the panel that holds at most <c>2 · lanes</c> columns at the least cost: the narrowest, or one register for two.</summary>
    public static int WidthFor(int columns, int lanes) => columns switch
    {
        0 => 0,
        _ when lanes < 4 => 2 * lanes,
        <= 8 => 8,
        <= 12 when lanes == 8 => 12,
        <= 16 => 16,
        <= 24 => 24,
        _ => 32,
    };
}
