using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeGen.Runtime.Simd;

/// <content>Rows of bytes.</content>
public readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows<T>(T* target, nint stride, Lanes512 a, Lanes512 b, Lanes512 c, Lanes512 d, ByteRange range)
        where T : unmanaged
    {
        if (!Avx512BW.IsSupported)
        {
            Lanes256.StoreRows(target, stride, new(a._value.GetLower()), new(b._value.GetLower()), new(c._value.GetLower()), new(d._value.GetLower()), range);
            Lanes256.StoreRows(
                target + Lanes256.Count, stride, new(a._value.GetUpper()), new(b._value.GetUpper()), new(c._value.GetUpper()), new(d._value.GetUpper()), range);
            return;
        }

        // Saturation at either width holds what the range does not.
        Vector512<short> offset = Vector512.Create((short)range.Offset);
        Vector512<short> ab = Avx512BW.AddSaturate(Avx512BW.PackSignedSaturate(a._value.AsInt32(), b._value.AsInt32()), offset);
        Vector512<short> cd = Avx512BW.AddSaturate(Avx512BW.PackSignedSaturate(c._value.AsInt32(), d._value.AsInt32()), offset);
        Vector512<int> bytes;
        if (typeof(T) == typeof(sbyte))
        {
            Vector512<sbyte> packed = Avx512BW.PackSignedSaturate(ab, cd);
            packed = range.Least > sbyte.MinValue ? Avx512BW.Max(packed, Vector512.Create((sbyte)range.Least)) : packed;
            bytes = (range.Greatest < sbyte.MaxValue ? Avx512BW.Min(packed, Vector512.Create((sbyte)range.Greatest)) : packed).AsInt32();
        }
        else
        {
            Vector512<byte> packed = Avx512BW.PackUnsignedSaturate(ab, cd);
            packed = range.Least > byte.MinValue ? Avx512BW.Max(packed, Vector512.Create((byte)range.Least)) : packed;
            bytes = (range.Greatest < byte.MaxValue ? Avx512BW.Min(packed, Vector512.Create((byte)range.Greatest)) : packed).AsInt32();
        }

        bytes = Avx512F.PermuteVar16x32(bytes, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));
        bytes.GetLower().GetLower().Store((int*)target);
        Avx512F.ExtractVector128(bytes, 1).Store((int*)(target + stride));
        Avx512F.ExtractVector128(bytes, 2).Store((int*)(target + (2 * stride)));
        Avx512F.ExtractVector128(bytes, 3).Store((int*)(target + (3 * stride)));
    }
}
