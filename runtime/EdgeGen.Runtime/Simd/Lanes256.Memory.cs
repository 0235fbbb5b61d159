using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Reads and writes of memory.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(float* source) =>
        new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Lanes256 value) =>
        value._value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadInt32(int* source) =>
        new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt32(int* target, Lanes256 value) =>
        value._value.AsInt32().Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadInt8(sbyte* source) =>
        Avx2.IsSupported
            ? new(Avx2.ConvertToVector256Int32(source))
            : new(Vector256.Create(Lanes128.LoadInt8(source).Bits, Lanes128.LoadInt8(source + 4).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt8(sbyte* target, Lanes256 value) =>
        Unsafe.WriteUnaligned(target, Narrow(value).AsInt64().ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadUInt8(byte* source) =>
        Avx2.IsSupported
            ? new(Avx2.ConvertToVector256Int32(source))
            : new(Vector256.Create(Lanes128.LoadUInt8(source).Bits, Lanes128.LoadUInt8(source + 4).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUInt8(byte* target, Lanes256 value) =>
        Unsafe.WriteUnaligned(target, Narrow(value).AsInt64().ToScalar());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadInt16(short* source) =>
        Avx2.IsSupported
            ? new(Avx2.ConvertToVector256Int32(source))
            : new(Vector256.Create(Lanes128.LoadInt16(source).Bits, Lanes128.LoadInt16(source + 4).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt16(short* target, Lanes256 value) =>
        Vector128.Narrow(value._value.AsInt32().GetLower(), value._value.AsInt32().GetUpper()).Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadUInt16(ushort* source) =>
        Avx2.IsSupported
            ? new(Avx2.ConvertToVector256Int32(source))
            : new(Vector256.Create(Lanes128.LoadUInt16(source).Bits, Lanes128.LoadUInt16(source + 4).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUInt16(ushort* target, Lanes256 value) =>
        Vector128.Narrow(value._value.AsInt32().GetLower(), value._value.AsInt32().GetUpper()).AsUInt16().Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<sbyte> Narrow(Lanes256 value)
    {
        Vector128<short> words = Vector128.Narrow(value._value.AsInt32().GetLower(), value._value.AsInt32().GetUpper());
        return Vector128.Narrow(words, words);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(float value) =>
        new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 BroadcastLoad(float* source) => new(Vector256.Create(*source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 BroadcastInt32(int value) =>
        new(Vector256.Create(value));
}
