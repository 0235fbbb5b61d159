using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Integers of up to 16 bits as 16-bit ones with the zero point taken off.</summary>
internal static unsafe class Widening
{
    /// <summary>target[i] = source[i] − zeroPoint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(T* source, int count, int zeroPoint, short* target)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (count is < 8 or > 16)
        {
            Any(source, count, zeroPoint, target);
            return;
        }

        // Two overlapping registers.
        Vector128<short> zero = Vector128.Create((short)zeroPoint);
        Vector128<short> head = Load128(source) - zero, tail = Load128(source + count - 8) - zero;
        head.Store(target);
        tail.Store(target + count - 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Any<T>(T* source, int count, int zeroPoint, short* target)
        where T : unmanaged, IBinaryInteger<T>
    {
        int i = 0;
        if (Avx512BW.IsSupported && sizeof(T) == 1)
        {
            Vector512<short> zero = Vector512.Create((short)zeroPoint);
            for (; i <= count - 32; i += 32)
                (Load512(source + i) - zero).Store(target + i);
        }

        if (count >= 8)
        {
            Vector128<short> zero = Vector128.Create((short)zeroPoint);
            for (; i <= count - 8; i += 8)
                (Load128(source + i) - zero).Store(target + i);

            // The last elements again, together with the ones before them.
            if (i < count)
                (Load128(source + count - 8) - zero).Store(target + count - 8);
            return;
        }

        for (; i < count; i++)
            target[i] = (short)(short.CreateTruncating(source[i]) - zeroPoint);
    }

    /// <summary>The upper bytes of 16-bit integers, with their sign.</summary>
    public static void High(short* source, int count, short* target)
    {
        int i = 0;
        for (; i <= count - Vector128<short>.Count; i += Vector128<short>.Count)
            (Vector128.Load(source + i) >> 8).Store(target + i);
        for (; i < count; i++)
            target[i] = (short)(source[i] >> 8);
    }

    /// <summary>The lower bytes of 16-bit integers.</summary>
    public static void Low(short* source, int count, short* target)
    {
        int i = 0;
        for (; i <= count - Vector128<short>.Count; i += Vector128<short>.Count)
            (Vector128.Load(source + i) & Vector128.Create((short)0xFF)).Store(target + i);
        for (; i < count; i++)
            target[i] = (short)(source[i] & 0xFF);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Load512<T>(T* source)
        where T : unmanaged =>
        typeof(T) == typeof(sbyte)
            ? Avx512BW.ConvertToVector512Int16(Vector256.Load((sbyte*)source))
            : Avx512BW.ConvertToVector512Int16(Vector256.Load((byte*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Load128<T>(T* source)
        where T : unmanaged
    {
        if (sizeof(T) == 2)
            return Vector128.Load((short*)source);
        Vector128<ulong> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(source));
        return typeof(T) == typeof(sbyte) ? Vector128.WidenLower(bytes.AsSByte()) : Vector128.WidenLower(bytes.AsByte()).AsInt16();
    }
}
