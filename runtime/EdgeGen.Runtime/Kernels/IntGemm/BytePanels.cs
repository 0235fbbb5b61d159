using System.Runtime.Intrinsics.X86;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// 8-bit weights of a product whose rows hold bytes: for every panel of columns the steps of its sums, each of four neighbouring terms of a
/// row, or of twice four.
/// </summary>
/// <param name="columns">How the columns are cut into panels.</param>
/// <param name="panels">The panels.</param>
/// <param name="weights">Their weights.</param>
/// <param name="offsets">Where the terms lie.</param>
internal sealed class BytePanels(IntPanels columns, BytePanels.Panel[] panels, AlignedMemory<sbyte> weights, AlignedMemory<int> offsets)
{
    /// <summary>How the columns are cut into panels.</summary>
    public IntPanels Columns { get; } = columns;

    /// <summary>The panels' steps.</summary>
    public Panel[] Panels { get; } = panels;

    /// <summary>For each step of a panel the weights of its columns, four a lane.</summary>
    public AlignedMemory<sbyte> Weights { get; } = weights;

    /// <summary>For each four terms of a step where in a row they lie, in bytes.</summary>
    public AlignedMemory<int> Offsets { get; } = offsets;

    /// <summary>Whether registers of some lanes multiply bytes on this machine.</summary>
    public static bool AreFast(int lanes) =>
        lanes == Lanes512.Count ? Avx512BW.IsSupported
        : lanes == Lanes256.Count ? Avx2.IsSupported
        : lanes == Lanes128.Count && Ssse3.IsSupported;

    /// <summary>The steps of a panel's sums.</summary>
    /// <param name="Weights">Where its weights start.</param>
    /// <param name="Offsets">Where its offsets start.</param>
    /// <param name="Doubles">Steps of twice four terms, which come first.</param>
    /// <param name="Singles">Steps of four terms.</param>
    public readonly record struct Panel(int Weights, int Offsets, int Doubles, int Singles);
}
