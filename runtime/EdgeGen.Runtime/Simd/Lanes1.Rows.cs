using System.Runtime.CompilerServices;

namespace EdgeGen.Runtime.Simd;

/// <content>Rows of bytes.</content>
public readonly unsafe partial struct Lanes1
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRows<T>(T* target, nint stride, Lanes1 a, Lanes1 b, Lanes1 c, Lanes1 d, ByteRange range)
        where T : unmanaged
    {
        Store(target, a, range);
        Store(target + stride, b, range);
        Store(target + (2 * stride), c, range);
        Store(target + (3 * stride), d, range);
    }

    private static void Store<T>(T* target, Lanes1 value, ByteRange range)
        where T : unmanaged => *(byte*)target = (byte)range.Apply(value.Integer);
}
