using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// 8-bit taps that are spread over an algorithm's products when they are needed, some pairs of input channels at a time, where all spread
/// weights would come from beyond the second-level cache. For each pair of input channels nine taps lie side by side.
/// </summary>
internal static unsafe class WinogradTaps<W>
    where W : struct, IIntWinograd
{
    private const int Taps = 9;

    // Columns of a register, of two bytes each.
    private const int Columns = 16;

    /// <summary>Spreads the taps of some pairs for all columns of a panel.</summary>
    /// <param name="taps">The first pair's taps.</param>
    /// <param name="pairs">The number of pairs.</param>
    /// <param name="width">Columns of the panel.</param>
    /// <param name="target">The first product's weights, as panels hold them.</param>
    /// <param name="plane">Bytes between two products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(sbyte* taps, int pairs, int width, byte* target, nint plane)
    {
        nint step = 2 * width;
        for (; pairs != 0; pairs--, taps += Taps * step, target += 2 * step)
        {
            for (int column = 0; column < width; column += Columns)
                Register(taps + (2 * column), step, target + (4 * column), plane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Register(sbyte* taps, nint step, byte* target, nint plane)
    {
        W.SpreadTaps(Load(taps), Load(taps + (3 * step)), Load(taps + (6 * step)), out var a0, out var a1, out var a2, out var a3, out var a4, out var a5);
        taps += step;
        W.SpreadTaps(Load(taps), Load(taps + (3 * step)), Load(taps + (6 * step)), out var b0, out var b1, out var b2, out var b3, out var b4, out var b5);
        taps += step;
        W.SpreadTaps(Load(taps), Load(taps + (3 * step)), Load(taps + (6 * step)), out var c0, out var c1, out var c2, out var c3, out var c4, out var c5);
        nint line = W.Inputs * plane;
        Row(a0, b0, c0, target, plane);
        Row(a1, b1, c1, target + line, plane);
        Row(a2, b2, c2, target + (2 * line), plane);
        Row(a3, b3, c3, target + (3 * line), plane);
        if (W.Inputs == 4)
            return;
        Row(a4, b4, c4, target + (4 * line), plane);
        Row(a5, b5, c5, target + (5 * line), plane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(Vector512<short> first, Vector512<short> second, Vector512<short> third, byte* target, nint plane)
    {
        W.SpreadTaps(first, second, third, out var p0, out var p1, out var p2, out var p3, out var p4, out var p5);
        p0.Store((short*)target);
        p1.Store((short*)(target + plane));
        p2.Store((short*)(target + (2 * plane)));
        p3.Store((short*)(target + (3 * plane)));
        if (W.Inputs == 4)
            return;
        p4.Store((short*)(target + (4 * plane)));
        p5.Store((short*)(target + (5 * plane)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Load(sbyte* taps) => Avx512BW.ConvertToVector512Int16(Vector256.Load(taps));
}
