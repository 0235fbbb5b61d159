using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Kernels;

/// <content>One at a time.</content>
public readonly partial struct I8 : IWideElement<sbyte, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(sbyte element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static sbyte Narrow(long value) => unchecked((sbyte)value);
}

/// <content>One at a time.</content>
public readonly partial struct U8 : IWideElement<byte, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(byte element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Narrow(long value) => unchecked((byte)value);
}

/// <content>One at a time.</content>
public readonly partial struct I16 : IWideElement<short, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(short element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Narrow(long value) => unchecked((short)value);
}

/// <content>One at a time.</content>
public readonly partial struct U16 : IWideElement<ushort, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(ushort element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Narrow(long value) => unchecked((ushort)value);
}

/// <content>One at a time.</content>
public readonly partial struct I32 : IWideElement<int, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(int element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Narrow(long value) => unchecked((int)value);
}

/// <content>One at a time.</content>
public readonly partial struct Bool : IWideElement<bool, bool>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Widen(bool element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Narrow(bool value) => value;
}

/// <summary>Unsigned 32-bit integers.</summary>
public readonly partial struct U32 : IWideElement<uint, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(uint element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Narrow(long value) => unchecked((uint)value);
}

/// <summary>Signed 48-bit integers, each in eight bytes.</summary>
public readonly partial struct I48 : IWideElement<long, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(long element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Narrow(long value) => value;
}

/// <summary>Signed 64-bit integers.</summary>
public readonly partial struct I64 : IWideElement<long, long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Widen(long element) => element;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Narrow(long value) => value;
}
