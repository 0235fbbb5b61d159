using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rows of bytes.</content>
public readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows<T>(T* target, nint stride, Lanes256 a, Lanes256 b, Lanes256 c, Lanes256 d, ByteRange range)
        where T : unmanaged
    {
        if (!Avx2.IsSupported)
        {
            Lanes128.StoreRows(target, stride, new(a._value.GetLower()), new(b._value.GetLower()), new(c._value.GetLower()), new(d._value.GetLower()), range);
            Lanes128.StoreRows(
                target + Lanes128.Count, stride, new(a._value.GetUpper()), new(b._value.GetUpper()), new(c._value.GetUpper()), new(d._value.GetUpper()), range);
            return;
        }

        // Saturation at either width holds what the range does not.
        Vector256<short> offset = Vector256.Create((short)range.Offset);
        Vector256<short> ab = Avx2.AddSaturate(Avx2.PackSignedSaturate(a._value.AsInt32(), b._value.AsInt32()), offset);
        Vector256<short> cd = Avx2.AddSaturate(Avx2.PackSignedSaturate(c._value.AsInt32(), d._value.AsInt32()), offset);
        Vector256<int> bytes;
        if (typeof(T) == typeof(sbyte))
        {
            Vector256<sbyte> packed = Avx2.PackSignedSaturate(ab, cd);
            packed = range.Least > sbyte.MinValue ? Avx2.Max(packed, Vector256.Create((sbyte)range.Least)) : packed;
            bytes = (range.Greatest < sbyte.MaxValue ? Avx2.Min(packed, Vector256.Create((sbyte)range.Greatest)) : packed).AsInt32();
        }
        else
        {
            Vector256<byte> packed = Avx2.PackUnsignedSaturate(ab, cd);
            packed = range.Least > byte.MinValue ? Avx2.Max(packed, Vector256.Create((byte)range.Least)) : packed;
            bytes = (range.Greatest < byte.MaxValue ? Avx2.Min(packed, Vector256.Create((byte)range.Greatest)) : packed).AsInt32();
        }

        Vector256<long> rows = Avx2.PermuteVar8x32(bytes, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7)).AsInt64();
        Unsafe.WriteUnaligned(target, rows.GetElement(0));
        Unsafe.WriteUnaligned(target + stride, rows.GetElement(1));
        Unsafe.WriteUnaligned(target + (2 * stride), rows.GetElement(2));
        Unsafe.WriteUnaligned(target + (3 * stride), rows.GetElement(3));
    }
}
