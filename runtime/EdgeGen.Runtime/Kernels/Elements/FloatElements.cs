using System.Runtime.CompilerServices;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Kernels;

/// <summary>IEEE 754 binary32.</summary>
public readonly unsafe partial struct F32 : IElement<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(float* source)
        where V : struct, ILanes<V> => V.Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(float* target, V value)
        where V : struct, ILanes<V> => V.Store(target, value);
}

/// <summary>IEEE 754 binary16; what is too large becomes infinite.</summary>
public readonly unsafe partial struct F16 : IElement<Half>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(Half* source)
        where V : struct, ILanes<V> => NarrowFloats.FromBinary16(V.LoadUInt16((ushort*)source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(Half* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt16((ushort*)target, NarrowFloats.ToBinary16(value));
}

/// <summary>bfloat16: the upper half of a binary32.</summary>
public readonly unsafe partial struct BF16 : IElement<ushort>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ushort* source)
        where V : struct, ILanes<V> => V.ShiftLeftInt32(V.LoadUInt16(source), 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(ushort* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt16(target, NarrowFloats.ToBFloat16(value));
}

/// <summary>OCP 8-bit float with 4 exponent bits: no infinities, largest number 448; what is too large becomes NaN.</summary>
public readonly unsafe partial struct F8E4M3 : IElement<byte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : struct, ILanes<V> => NarrowFloats.FromFloat8E4M3(V.LoadUInt8(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(byte* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt8(target, NarrowFloats.ToFloat8E4M3(value));
}

/// <summary>OCP 8-bit float with 5 exponent bits: the upper half of a binary16; what is too large becomes infinite.</summary>
public readonly unsafe partial struct F8E5M2 : IElement<byte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(byte* source)
        where V : struct, ILanes<V> => NarrowFloats.FromBinary16(V.ShiftLeftInt32(V.LoadUInt8(source), 8));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(byte* target, V value)
        where V : struct, ILanes<V> => V.StoreUInt8(target, NarrowFloats.ToFloat8E5M2(value));
}
