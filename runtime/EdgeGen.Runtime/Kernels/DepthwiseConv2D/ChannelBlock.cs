using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>How channels are cut into blocks of one register: widest first, so that no register ever reaches past the last channel.</summary>
internal static class ChannelBlock
{
    /// <summary>Channels of the block that starts where <paramref name="left"/> channels are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WidthAt(int left, int lanes) =>
        left >= lanes ? lanes
        : lanes > 8 && left >= 8 ? 8
        : lanes > 4 && left >= 4 ? 4
        : 1;
}
