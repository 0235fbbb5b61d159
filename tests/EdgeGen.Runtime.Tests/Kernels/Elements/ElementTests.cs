using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class ElementTests512 : ElementTests<Lanes512>;

public sealed class ElementTests256 : ElementTests<Lanes256>;

public sealed class ElementTests128 : ElementTests<Lanes128>;

public sealed class ElementTests1 : ElementTests<Lanes1>;

/// <summary>Every element format against its definition, at one width.</summary>
public abstract unsafe class ElementTests<V>
    where V : struct, ILanes<V>
{
    [Fact]
    public void WidensEveryBinary16() => WidensEvery<Half, F16>(0x10000, code => (float)BitConverter.UInt16BitsToHalf((ushort)code));

    [Fact]
    public void WidensEveryBFloat16() => WidensEvery<ushort, BF16>(0x10000, code => BitConverter.Int32BitsToSingle(code << 16));

    [Fact]
    public void WidensEveryFloat8E4M3() => WidensEvery<byte, F8E4M3>(0x100, NarrowFormat.E4M3.Decode);

    [Fact]
    public void WidensEveryFloat8E5M2() => WidensEvery<byte, F8E5M2>(0x100, NarrowFormat.E5M2.Decode);

    [Fact]
    public void RoundsToBinary16() => Rounds<Half, F16>(NarrowFormat.Binary16);

    [Fact]
    public void RoundsToBFloat16() => Rounds<ushort, BF16>(NarrowFormat.BFloat16);

    [Fact]
    public void RoundsToFloat8E4M3() => Rounds<byte, F8E4M3>(NarrowFormat.E4M3);

    [Fact]
    public void RoundsToFloat8E5M2() => Rounds<byte, F8E5M2>(NarrowFormat.E5M2);

    [Fact]
    public void KeepsIntegers()
    {
        KeepsIntegersOf<sbyte, I8>(value => (sbyte)value);
        KeepsIntegersOf<byte, U8>(value => (byte)value);
        KeepsIntegersOf<short, I16>(value => (short)value);
        KeepsIntegersOf<ushort, U16>(value => (ushort)value);
        KeepsIntegersOf<int, I32>(value => value);
    }

    [Fact]
    public void ReadsBooleansAsMasksAndWritesZeroOrOne()
    {
        byte[] bytes = new byte[V.Count + 2];
        int[] masks = new int[V.Count];
        for (int i = 0; i < V.Count; i++)
            bytes[i + 1] = (byte)(i % 3);
        fixed (byte* source = bytes)
        fixed (int* target = masks)
        {
            V value = Bool.Load<V>((bool*)(source + 1));
            V.StoreInt32(target, value);
            bytes.AsSpan().Fill(0xEE);
            Bool.Store((bool*)(source + 1), value);
        }

        for (int i = 0; i < V.Count; i++)
        {
            Assert.Equal(i % 3 == 0 ? 0 : -1, masks[i]);
            Assert.Equal(i % 3 == 0 ? 0 : 1, bytes[i + 1]);
        }

        Assert.Equal((0xEE, 0xEE), (bytes[0], bytes[^1]));
    }

    private static void WidensEvery<T, TElement>(int codes, Func<int, float> decode)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        T[] source = new T[V.Count];
        float[] target = new float[V.Count];
        for (int first = 0; first < codes; first += V.Count)
        {
            for (int i = 0; i < V.Count; i++)
                source[i] = FromBits<T>(first + i);
            fixed (T* from = source)
            fixed (float* to = target)
                V.Store(to, TElement.Load<V>(from));
            for (int i = 0; i < V.Count; i++)
            {
                if (BitConverter.SingleToInt32Bits(decode(first + i)) != BitConverter.SingleToInt32Bits(target[i]))
                    Assert.True(float.IsNaN(decode(first + i)) && float.IsNaN(target[i]), $"{first + i:x}: {target[i]:R}");
            }
        }
    }

    private static void Rounds<T, TElement>(NarrowFormat format)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        float[] source = new float[V.Count];
        T* target = stackalloc T[V.Count + 1];
        using IEnumerator<float> values = format.InterestingValues().GetEnumerator();
        for (bool more = true; more;)
        {
            for (int i = 0; i < V.Count; i++)
                source[i] = (more = more && values.MoveNext()) ? values.Current : 0;
            target[V.Count] = FromBits<T>(0x5A);
            fixed (float* from = source)
                TElement.Store(target, V.Load(from));
            for (int i = 0; i < V.Count; i++)
                format.RequireNearest(source[i], ToBits(target[i]));
            Assert.Equal(0x5A, ToBits(target[V.Count]));
        }
    }

    private static void KeepsIntegersOf<T, TElement>(Func<int, T> narrow)
        where T : unmanaged
        where TElement : struct, IElement<T>
    {
        Random random = new(5);
        int[] source = new int[V.Count], widened = new int[V.Count];
        T[] target = new T[V.Count + 1];
        for (int run = 0; run < 200; run++)
        {
            for (int i = 0; i < V.Count; i++)
                source[i] = random.Next(int.MinValue, int.MaxValue);
            target[V.Count] = FromBits<T>(0x5A);
            fixed (int* from = source, back = widened)
            fixed (T* to = target)
            {
                TElement.Store(to, V.LoadInt32(from));
                V.StoreInt32(back, TElement.Load<V>(to));
            }

            for (int i = 0; i < V.Count; i++)
            {
                Assert.Equal(narrow(source[i]), target[i]);
                Assert.Equal(Convert.ToInt32(narrow(source[i]), null), widened[i]);
            }

            Assert.Equal(FromBits<T>(0x5A), target[V.Count]);
        }
    }

    private static T FromBits<T>(int bits)
        where T : unmanaged => *(T*)&bits;

    private static int ToBits<T>(T value)
        where T : unmanaged
    {
        int bits = 0;
        *(T*)&bits = value;
        return bits;
    }
}
