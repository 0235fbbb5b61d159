using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Signed 8-bit integers.</summary>
public readonly unsafe partial struct I8 : IElement<sbyte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(sbyte* source)
        where V : struct, ILanes<V> => V.LoadInt8(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(sbyte* target, V value)
        where V : struct, ILanes<V> => V.StoreInt8(target, value);
}

/// <summary>Unsigned 8-bit integers.</summary>
public readonly unsafe partial struct U8 : IElement<byte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : struct, ILanes<V> => V.LoadUInt8(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(byte* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt8(target, value);
}

/// <summary>Signed 16-bit integers.</summary>
public readonly unsafe partial struct I16 : IElement<short>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(short* source)
        where V : struct, ILanes<V> => V.LoadInt16(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(short* target, V value)
        where V : struct, ILanes<V> => V.StoreInt16(target, value);
}

/// <summary>Unsigned 16-bit integers.</summary>
public readonly unsafe partial struct U16 : IElement<ushort>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ushort* source)
        where V : struct, ILanes<V> => V.LoadUInt16(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(ushort* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt16(target, value);
}

/// <summary>Signed 32-bit integers.</summary>
public readonly unsafe partial struct I32 : IElement<int>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(int* source)
        where V : struct, ILanes<V> => V.LoadInt32(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(int* target, V value)
        where V : struct, ILanes<V> => V.StoreInt32(target, value);
}

/// <summary>Booleans: masks in lanes, one byte of 0 or 1 in memory; any other byte is read as true.</summary>
public readonly unsafe partial struct Bool : IElement<bool>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(bool* source)
        where V : struct, ILanes<V> => V.NotEqualInt32(V.LoadUInt8((byte*)source), V.BroadcastInt32(0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(bool* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt8((byte*)target, V.AndInt32(value, V.BroadcastInt32(1)));
}
