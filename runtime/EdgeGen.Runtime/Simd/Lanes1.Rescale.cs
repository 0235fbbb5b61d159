using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <content>Rescaling in 64 bits.</content>
public readonly partial struct Lanes1
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Rescale(Lanes1 value, Lanes1 multiplier, Lanes1 shift) => new(Rescaling.Apply(value.Integer, multiplier.Integer, shift.Integer));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes1> RescaleBy(Lanes1 multiplier, Lanes1 shift) => new(multiplier, default, shift, default, default, default);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 Rescale(Lanes1 value, in RescaleBy<Lanes1> by) => Rescale(value, by.Multiplier, by.Shift);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RescaleBy<Lanes1> RescaleHighBy(Lanes1 multiplier, Lanes1 shift) => RescaleBy(multiplier, shift);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 RescaleHigh(Lanes1 value, in RescaleBy<Lanes1> by) => Rescale(value, by);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 RescaleDoubleRound(Lanes1 value, Lanes1 multiplier, Lanes1 shift) => new(Rescaling.ApplyDouble(value.Integer, multiplier.Integer, shift.Integer));
}
