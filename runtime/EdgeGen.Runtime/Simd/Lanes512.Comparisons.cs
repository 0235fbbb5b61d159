using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Simd;

/// <content>Comparisons, whose results are masks of all ones or all zeros, and selection by masks.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Equal(Lanes512 a, Lanes512 b) =>
        new(Vector512.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 EqualInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.Equals(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Less(Lanes512 a, Lanes512 b) =>
        new(Vector512.LessThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LessInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.LessThan(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LessOrEqual(Lanes512 a, Lanes512 b) =>
        new(Vector512.LessThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LessOrEqualInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.LessThanOrEqual(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Greater(Lanes512 a, Lanes512 b) =>
        new(Vector512.GreaterThan(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 GreaterInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.GreaterThan(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 GreaterOrEqual(Lanes512 a, Lanes512 b) =>
        new(Vector512.GreaterThanOrEqual(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 GreaterOrEqualInt32(Lanes512 a, Lanes512 b) =>
        new(Vector512.GreaterThanOrEqual(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NotEqual(Lanes512 a, Lanes512 b) =>
        new(~Vector512.Equals(a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NotEqualInt32(Lanes512 a, Lanes512 b) =>
        new(~Vector512.Equals(a._value.AsInt32(), b._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Select(Lanes512 mask, Lanes512 a, Lanes512 b) =>
        new(Vector512.ConditionalSelect(mask._value, a._value, b._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Lanes512 mask) =>
        Vector512.ExtractMostSignificantBits(mask._value.AsInt32()) != 0;
}
