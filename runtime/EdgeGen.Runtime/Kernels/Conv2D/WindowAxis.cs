namespace EdgeGen.Runtime.Kernels;

/// <summary>One axis of a sliding window over a padded input.</summary>
/// <param name="In">Input positions.</param>
/// <param name="Kernel">Taps of the window.</param>
/// <param name="Stride">Input positions between two windows.</param>
/// <param name="Dilation">Input positions between two taps.</param>
/// <param name="Pad">Positions of padding before the input.</param>
internal readonly record struct WindowAxis(int In, int Kernel, int Stride, int Dilation, int Pad)
{
    /// <summary>The windows from <paramref name="first"/> on that see the same taps as that one, up to <paramref name="limit"/>.</summary>
    public WindowRange RangeFrom(int first, int limit)
    {
        (int firstTap, int taps) = TapsOf(first);
        int end = first + 1;
        if (firstTap == 0 && taps == Kernel)
            end = Math.Min(limit, ((In - 1 - ((Kernel - 1) * Dilation) + Pad) / Stride) + 1);
        while (end < limit && TapsOf(end) == (firstTap, taps))
            end++;
        return new WindowRange(first, end, firstTap, taps);
    }

    /// <summary>The input position of a window's tap; inside the input for taps that <see cref="TapsOf"/> names.</summary>
    public int Position(int window, int tap) => (window * Stride) + (tap * Dilation) - Pad;

    /// <summary>The first tap of a window that is not on padding, and how many follow it inside the input.</summary>
    public (int First, int Count) TapsOf(int window)
    {
        int start = (window * Stride) - Pad;
        int first = start >= 0 ? 0 : Dilation == 1 ? -start : (Dilation - 1 - start) / Dilation;
        int end = start >= In ? 0 : Math.Min(Kernel, Dilation == 1 ? In - start : ((In - 1 - start) / Dilation) + 1);
        return first < end ? (first, end - first) : (0, 0);
    }
}

/// <summary>Neighbouring windows that see the same taps.</summary>
/// <param name="First">The first window.</param>
/// <param name="End">One past the last window.</param>
/// <param name="FirstTap">The first tap that is not on padding.</param>
/// <param name="Taps">The number of taps that are not.</param>
internal readonly record struct WindowRange(int First, int End, int FirstTap, int Taps)
{
    /// <summary>The number of windows.</summary>
    public int Length => End - First;
}
