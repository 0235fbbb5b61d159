using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Simd;

/// <content>Comparisons, whose results are masks of all ones or all zeros, and selection by masks.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Equal(Lanes128 a, Lanes128 b) =>
        new(Vector128.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 EqualInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.Equals(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Less(Lanes128 a, Lanes128 b) =>
        new(Vector128.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.LessThan(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessOrEqual(Lanes128 a, Lanes128 b) =>
        new(Vector128.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessOrEqualInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.LessThanOrEqual(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Greater(Lanes128 a, Lanes128 b) =>
        new(Vector128.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 GreaterInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.GreaterThan(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 GreaterOrEqual(Lanes128 a, Lanes128 b) =>
        new(Vector128.GreaterThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 GreaterOrEqualInt32(Lanes128 a, Lanes128 b) =>
        new(Vector128.GreaterThanOrEqual(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NotEqual(Lanes128 a, Lanes128 b) =>
        new(~Vector128.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NotEqualInt32(Lanes128 a, Lanes128 b) =>
        new(~Vector128.Equals(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 a, Lanes128 b) =>
        new(Vector128.ConditionalSelect(mask._value, a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes128 mask) =>
        Vector128.ExtractMostSignificantBits(mask._value.AsInt32()) != 0;
}
