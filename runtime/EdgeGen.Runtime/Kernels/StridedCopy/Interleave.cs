using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Elements of two registers in turn: a₀ b₀ a₁ b₁ …</summary>
internal static unsafe class Interleave
{
    /// <summary>Whether the processor has the instructions; without them nothing here may be called.</summary>
    public static bool IsSupported => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>The first halves of both registers in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Lower<T>(Vector128<T> a, Vector128<T> b)
        where T : unmanaged
    {
        if (Sse2.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Sse2.UnpackLow(a.AsByte(), b.AsByte()).As<byte, T>(),
                2 => Sse2.UnpackLow(a.AsUInt16(), b.AsUInt16()).As<ushort, T>(),
                4 => Sse2.UnpackLow(a.AsUInt32(), b.AsUInt32()).As<uint, T>(),
                _ => Sse2.UnpackLow(a.AsUInt64(), b.AsUInt64()).As<ulong, T>(),
            };
        }

        return sizeof(T) switch
        {
            1 => AdvSimd.Arm64.ZipLow(a.AsByte(), b.AsByte()).As<byte, T>(),
            2 => AdvSimd.Arm64.ZipLow(a.AsUInt16(), b.AsUInt16()).As<ushort, T>(),
            4 => AdvSimd.Arm64.ZipLow(a.AsUInt32(), b.AsUInt32()).As<uint, T>(),
            _ => AdvSimd.Arm64.ZipLow(a.AsUInt64(), b.AsUInt64()).As<ulong, T>(),
        };
    }

    /// <summary>The second halves of both registers in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Upper<T>(Vector128<T> a, Vector128<T> b)
        where T : unmanaged
    {
        if (Sse2.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Sse2.UnpackHigh(a.AsByte(), b.AsByte()).As<byte, T>(),
                2 => Sse2.UnpackHigh(a.AsUInt16(), b.AsUInt16()).As<ushort, T>(),
                4 => Sse2.UnpackHigh(a.AsUInt32(), b.AsUInt32()).As<uint, T>(),
                _ => Sse2.UnpackHigh(a.AsUInt64(), b.AsUInt64()).As<ulong, T>(),
            };
        }

        return sizeof(T) switch
        {
            1 => AdvSimd.Arm64.ZipHigh(a.AsByte(), b.AsByte()).As<byte, T>(),
            2 => AdvSimd.Arm64.ZipHigh(a.AsUInt16(), b.AsUInt16()).As<ushort, T>(),
            4 => AdvSimd.Arm64.ZipHigh(a.AsUInt32(), b.AsUInt32()).As<uint, T>(),
            _ => AdvSimd.Arm64.ZipHigh(a.AsUInt64(), b.AsUInt64()).As<ulong, T>(),
        };
    }
}
