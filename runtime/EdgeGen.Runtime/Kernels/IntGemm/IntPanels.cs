using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// How the columns of an integer product are cut into panels of two registers, the last one of one register if that holds the rest. A
/// panel holds, pair of terms by pair of terms, its columns' weights, each a lane of two 16-bit halves.
/// </summary>
/// <param name="Lanes">Lanes of a register.</param>
/// <param name="Columns">Columns of the product.</param>
/// <param name="Terms">Terms of each sum.</param>
internal readonly record struct IntPanels(int Lanes, int Columns, int Terms)
{
    /// <summary>Rows of the tallest tile; no tile of any width is taller.</summary>
    public const int MaxRows = 12;

    /// <summary>Sums of the largest tile.</summary>
    public const int MaxSums = MaxRows * 2 * 16;

    /// <summary>Lanes that <see cref="CacheLine.Align{T}"/> may skip.</summary>
    public const int Slack = 16;

    /// <summary>Columns of a full panel.</summary>
    public int Width => 2 * Lanes;

    /// <summary>Pairs of terms, the last one filled up with zeros.</summary>
    public int Pairs => (Terms + 1) / 2;

    /// <summary>Number of panels.</summary>
    public int Count => (Columns + Width - 1) / Width;

    /// <summary>Lanes of a full panel.</summary>
    public int PanelLanes => Pairs * Width;

    /// <summary>Lanes of all panels.</summary>
    public nint TotalLanes => (nint)Pairs * (((Columns / Width) * Width) + TailWidth);

    private int TailWidth => Columns % Width == 0 ? 0 : Columns % Width <= Lanes ? Lanes : Width;

    /// <summary>Lanes of the registers that integer kernels use on this machine.</summary>
    public static int MachineLanes =>
        Registers.Are512Bits ? Lanes512.Count : Vector256.IsHardwareAccelerated ? Lanes256.Count : Lanes128.Count;

    /// <summary>Rows that a tile may have: as many as leave the sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RowLimit(int lanes) => lanes == 16 || AdvSimd.IsSupported ? MaxRows : 6;

    /// <summary>Columns, with padding, of a panel.</summary>
    public int WidthOf(int panel) => (panel + 1) * Width <= Columns ? Width : TailWidth;

    /// <summary>Columns of the product in a panel.</summary>
    public int ColumnsOf(int panel) => Math.Min(Columns - (panel * Width), Width);

    /// <summary>Where the lane of a column's first pair lies in the panels, and the distance to its next pair.</summary>
    public (nint Offset, int Step) Locate(int column)
    {
        (int panel, int place) = int.DivRem(column, Width);
        return (((nint)panel * PanelLanes) + place, WidthOf(panel));
    }
}
