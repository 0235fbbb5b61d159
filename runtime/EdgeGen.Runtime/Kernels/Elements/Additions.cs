using System.Numerics;
using System.Runtime.InteropServices;

namespace EdgeGen.Runtime.Kernels;

/// <summary>Adds elements of a type that C# adds.</summary>
/// <typeparam name="T">The type of one element in memory.</typeparam>
public readonly struct NumberAddition<T> : IAddition<T>
    where T : unmanaged, INumber<T>
{
    /// <inheritdoc/>
    public static T Add(T a, T b) => a + b;

    /// <inheritdoc/>
    public static void Add(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> sums)
    {
        int i = 0;
        if (Vector<T>.IsSupported)
        {
            for (; i <= sums.Length - Vector<T>.Count; i += Vector<T>.Count)
                (new Vector<T>(a[i..]) + new Vector<T>(b[i..])).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
            sums[i] = a[i] + b[i];
    }
}

/// <summary>Adds bfloat16 numbers, each sum rounded.</summary>
public readonly struct BFloat16Addition : IAddition<ushort>
{
    /// <inheritdoc/>
    public static ushort Add(ushort a, ushort b) =>
        ElementConversions.SingleToBFloat16(ElementConversions.BFloat16ToSingle(a) + ElementConversions.BFloat16ToSingle(b));

    /// <inheritdoc/>
    public static void Add(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, Span<ushort> sums)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] = Add(a[i], b[i]);
    }
}

/// <summary>Adds truth values as C does: a sum is true if one of them is.</summary>
public readonly struct BoolAddition : IAddition<bool>
{
    /// <inheritdoc/>
    public static bool Add(bool a, bool b) => a | b;

    /// <inheritdoc/>
    public static void Add(ReadOnlySpan<bool> a, ReadOnlySpan<bool> b, Span<bool> sums)
    {
        ReadOnlySpan<byte> first = MemoryMarshal.AsBytes(a), second = MemoryMarshal.AsBytes(b);
        Span<byte> result = MemoryMarshal.AsBytes(sums);
        for (int i = 0; i < result.Length; i++)
            result[i] = (byte)(first[i] | second[i]);
    }
}
