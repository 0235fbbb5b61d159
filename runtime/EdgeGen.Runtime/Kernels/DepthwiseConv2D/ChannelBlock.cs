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

    /// <summary>The first channel of the block that holds a channel.</summary>
    public static int FirstOf(int channel, int channels, int lanes)
    {
        int first = channel / lanes * lanes;
        while (first + WidthAt(channels - first, lanes) <= channel)
            first += WidthAt(channels - first, lanes);
        return first;
    }
}
