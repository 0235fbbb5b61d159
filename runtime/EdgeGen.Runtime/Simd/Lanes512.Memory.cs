using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Reads and writes of memory.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(float* source) =>
        new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Lanes512 value) =>
        value._value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadInt32(int* source) =>
        new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt32(int* target, Lanes512 value) =>
        value._value.AsInt32().Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadInt8(sbyte* source) =>
        Avx512F.IsSupported
            ? new(Avx512F.ConvertToVector512Int32(Vector128.Load(source)))
            : new(Vector512.Create(Lanes256.LoadInt8(source).Bits, Lanes256.LoadInt8(source + 8).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt8(sbyte* target, Lanes512 value)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128SByte(value._value.AsInt32()).Store(target);
            return;
        }
    
        Lanes256.StoreInt8(target, new Lanes256(value._value.GetLower()));
        Lanes256.StoreInt8(target + 8, new Lanes256(value._value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadUInt8(byte* source) =>
        Avx512F.IsSupported
            ? new(Avx512F.ConvertToVector512Int32(Vector128.Load(source)))
            : new(Vector512.Create(Lanes256.LoadUInt8(source).Bits, Lanes256.LoadUInt8(source + 8).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUInt8(byte* target, Lanes512 value)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector128Byte(value._value.AsInt32()).Store(target);
            return;
        }
    
        Lanes256.StoreUInt8(target, new Lanes256(value._value.GetLower()));
        Lanes256.StoreUInt8(target + 8, new Lanes256(value._value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadInt16(short* source) =>
        Avx512F.IsSupported
            ? new(Avx512F.ConvertToVector512Int32(Vector256.Load(source)))
            : new(Vector512.Create(Lanes256.LoadInt16(source).Bits, Lanes256.LoadInt16(source + 8).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInt16(short* target, Lanes512 value)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector256Int16(value._value.AsInt32()).Store(target);
            return;
        }
    
        Lanes256.StoreInt16(target, new Lanes256(value._value.GetLower()));
        Lanes256.StoreInt16(target + 8, new Lanes256(value._value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadUInt16(ushort* source) =>
        Avx512F.IsSupported
            ? new(Avx512F.ConvertToVector512Int32(Vector256.Load(source)))
            : new(Vector512.Create(Lanes256.LoadUInt16(source).Bits, Lanes256.LoadUInt16(source + 8).Bits));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreUInt16(ushort* target, Lanes512 value)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.ConvertToVector256UInt16(value._value.AsInt32()).Store(target);
            return;
        }
    
        Lanes256.StoreUInt16(target, new Lanes256(value._value.GetLower()));
        Lanes256.StoreUInt16(target + 8, new Lanes256(value._value.GetUpper()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Broadcast(float value) =>
        new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 BroadcastLoad(float* source) => new(Vector512.Create(*source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 BroadcastInt32(int value) =>
        new(Vector512.Create(value));
}
