using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <summary>Bytes or floats of two registers in turns.</summary>
internal static class Interleave
{
    /// <summary>Those of the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Low<T>(Vector128<T> a, Vector128<T> b)
    {
        Vector128<byte> x = a.AsByte(), y = b.AsByte();
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(x, y).As<byte, T>();
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y).As<byte, T>() : Mixed(x, y, 0).As<byte, T>();
    }

    /// <summary>Those of the upper halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> High<T>(Vector128<T> a, Vector128<T> b)
    {
        Vector128<byte> x = a.AsByte(), y = b.AsByte();
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(x, y).As<byte, T>();
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y).As<byte, T>() : Mixed(x, y, 8).As<byte, T>();
    }

    /// <summary>Floats of the lower halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LowFloats(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(a, b);
        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.ZipLow(a, b)
            : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));
    }

    /// <summary>Floats of the upper halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HighFloats(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(a, b);
        return AdvSimd.Arm64.IsSupported
            ? AdvSimd.Arm64.ZipHigh(a, b)
            : Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));
    }

    private static Vector128<byte> Mixed(Vector128<byte> a, Vector128<byte> b, int first)
    {
        Vector128<byte> mixed = default;
        for (int i = 0; i < 8; i++)
            mixed = mixed.WithElement(2 * i, a.GetElement(first + i)).WithElement((2 * i) + 1, b.GetElement(first + i));
        return mixed;
    }
}
