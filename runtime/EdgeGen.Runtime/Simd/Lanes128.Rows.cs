using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeGen.Runtime.Simd;

/// <content>Rows of bytes.</content>
public readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows<T>(T* target, nint stride, Lanes128 a, Lanes128 b, Lanes128 c, Lanes128 d, ByteRange range)
        where T : unmanaged
    {
        Vector128<short> least = Vector128.Create((short)range.Least), greatest = Vector128.Create((short)range.Greatest);
        Vector128<short> ab = Vector128.Min(Vector128.Max(Moved(a, b, range.Offset), least), greatest);
        Vector128<short> cd = Vector128.Min(Vector128.Max(Moved(c, d, range.Offset), least), greatest);
        Vector128<int> rows = Vector128.Narrow(ab, cd).AsInt32();
        Unsafe.WriteUnaligned(target, rows.GetElement(0));
        Unsafe.WriteUnaligned(target + stride, rows.GetElement(1));
        Unsafe.WriteUnaligned(target + (2 * stride), rows.GetElement(2));
        Unsafe.WriteUnaligned(target + (3 * stride), rows.GetElement(3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Moved(Lanes128 a, Lanes128 b, int offset) =>
        Vector128.AddSaturate(Vector128.NarrowWithSaturation(a._value.AsInt32(), b._value.AsInt32()), Vector128.Create((short)offset));
}
