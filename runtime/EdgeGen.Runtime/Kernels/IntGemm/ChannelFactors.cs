using System.Numerics;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Two 32-bit operands of an <see cref="IInt32Epilogue"/> for every output channel: multipliers and shifts, or float scales as bits.</summary>
public sealed unsafe class ChannelFactors
{
    /// <summary>Channels that a register may read past the last one.</summary>
    internal const int Padding = 32;

    private readonly AlignedMemory<int> _memory;
    private readonly int _channels;

    private ChannelFactors(int channels)
    {
        _channels = channels;
        _memory = new AlignedMemory<int>(checked(2 * (channels + Padding)));
    }

    /// <summary>The first operand, a channel each.</summary>
    internal Span<int> Multipliers => _memory.Span[.._channels];

    /// <summary>The second operand, a channel each.</summary>
    internal Span<int> Shifts => _memory.Span.Slice(_channels + Padding, _channels);

    /// <summary>Whether the second operands are shifts above 32, for which the upper halves of products suffice.</summary>
    internal bool HaveHighShifts { get; private set; }

    internal int* MultiplierPointer => _memory.Pointer;

    internal int* ShiftPointer => _memory.Pointer + _channels + Padding;

    /// <summary>The operands of a tensor with <paramref name="channels"/> channels.</summary>
    /// <param name="channels">The number of output channels.</param>
    /// <param name="multipliers">One per channel, one for all, or empty.</param>
    /// <param name="shifts">One per channel, one for all, or empty.</param>
    public static ChannelFactors Of<TMultiplier, TShift>(
        int channels, ReadOnlySpan<TMultiplier> multipliers, ReadOnlySpan<TShift> shifts)
        where TMultiplier : unmanaged, INumberBase<TMultiplier>
        where TShift : unmanaged, INumberBase<TShift>
    {
        ChannelFactors factors = new(channels);
        Fill(multipliers, factors.Multipliers);
        Fill(shifts, factors.Shifts);
        factors.HaveHighShifts = !factors.Shifts.ContainsAnyExceptInRange(33, 62);
        return factors;
    }

    private static void Fill<T>(ReadOnlySpan<T> source, Span<int> target)
        where T : unmanaged, INumberBase<T>
    {
        for (int i = 0; i < target.Length && !source.IsEmpty; i++)
            target[i] = Bits(source[source.Length == 1 ? 0 : i]);
    }

    private static int Bits<T>(T value)
        where T : unmanaged, INumberBase<T> =>
        value is float real ? BitConverter.SingleToInt32Bits(real) : int.CreateTruncating(value);
}
