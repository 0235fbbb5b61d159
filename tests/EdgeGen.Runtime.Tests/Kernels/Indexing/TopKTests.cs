using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class TopKTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 9, 4, 1)]
    [InlineData(2, 9, 9, 3)]
    [InlineData(2, 40, 33, 2)]
    [InlineData(1, 1000, 7, 1)]
    [InlineData(1, 1000, 500, 2)]
    [InlineData(2, 3, 0, 2)]
    public void DifferentElementsMatchTheReference(int outer, int axis, int count, int inner)
    {
        Random random = new(axis + count);
        float[] input = new float[outer * axis * inner];
        for (int i = 0; i < input.Length; i++)
            input[i] = i;
        random.Shuffle(input);
        if (input.Length > 1)
            input[1] = float.NaN;
        foreach (bool largest in new[] { true, false })
            Check<F32, float, double>(input, outer, axis, count, inner, largest);
        long[] numbers = [.. input.Select(x => float.IsNaN(x) ? long.MaxValue : (long)x - 9)];
        Check<I64, long, long>(numbers, outer, axis, count, inner, largest: true);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(17, 17)]
    [InlineData(100, 60)]
    [InlineData(400, 3)]
    public void EqualElementsAreTakenOnceAndInOrder(int axis, int count)
    {
        Random random = new(count);
        sbyte[] input = [.. Enumerable.Range(0, axis).Select(_ => (sbyte)random.Next(4)).ToArray()];
        sbyte[] values = new sbyte[count];
        long[] indices = new long[count];
        TopK.Run<I8, sbyte, long>(input, values, indices, new byte[TopK.ScratchBytes(axis)], 1, axis, count, 1, largest: true, sorted: true);
        Assert.Equal([.. input.OrderDescending().Take(count)], values);
        Assert.Equal(count, indices.Distinct().Count());
        Assert.All(indices.Zip(values), pair => Assert.Equal(input[pair.First], pair.Second));
    }

    // Hashes of the indices that nth_element and sort, or partial_sort, of libstdc++ leave.
    [Theory]
    [InlineData(70000, 40000, 1000, false, 11872697918932722544UL)]
    [InlineData(70000, 40000, 1000, true, 8433574213947629617UL)]
    [InlineData(70000, 1000, 50, false, 11805550850789224240UL)]
    [InlineData(70000, 1000, 50, true, 18379481807830875082UL)]
    [InlineData(9, 3, 3, false, 6883UL)]
    [InlineData(9, 3, 3, true, 2052UL)]
    [InlineData(5, 3, 2, false, 2046UL)]
    [InlineData(5, 3, 2, true, 94UL)]
    [InlineData(17, 17, 3, false, 8588779998691096990UL)]
    [InlineData(17, 17, 3, true, 4381730447713627932UL)]
    [InlineData(100, 60, 4, false, 17848712331386134765UL)]
    [InlineData(100, 60, 4, true, 4489057958643927354UL)]
    [InlineData(400, 3, 5, false, 20749UL)]
    [InlineData(400, 3, 5, true, 12654UL)]
    [InlineData(1000, 500, 7, false, 15051948829936165106UL)]
    [InlineData(1000, 500, 7, true, 14328436697359166739UL)]
    [InlineData(64, 1, 2, false, 3UL)]
    [InlineData(64, 1, 2, true, 0UL)]
    [InlineData(300, 200, 2, false, 17463338011566975332UL)]
    [InlineData(300, 200, 2, true, 1606736228378933935UL)]
    [InlineData(2000, 1999, 3, false, 10540878345250794550UL)]
    [InlineData(2000, 1999, 3, true, 17220422264943420571UL)]
    public void EqualElementsAreOrderedAsInCpp(int axis, int count, int different, bool largest, ulong hash)
    {
        uint state = (uint)((axis * 1000) + count);
        short[] input = new short[axis], values = new short[count];
        for (int i = 0; i < axis; i++)
        {
            state = (state * 1664525u) + 1013904223u;
            input[i] = (short)((state >> 8) % (uint)different);
        }

        long[] indices = new long[count];
        TopK.Run<I16, short, long>(input, values, indices, new byte[TopK.ScratchBytes(axis)], 1, axis, count, 1, largest, sorted: true);
        Assert.Equal(hash, indices.Aggregate(0UL, (sum, index) => (sum * 31) + (ulong)index));
    }

    private static void Check<TElement, T, TWide>(T[] input, int outer, int axis, int count, int inner, bool largest)
        where TElement : struct, IWideElement<T, TWide>
        where T : unmanaged
        where TWide : unmanaged, System.Numerics.INumber<TWide>
    {
        int length = outer * count * inner;
        T[] values = new T[length], expectedValues = new T[length];
        long[] indices = new long[length], expectedIndices = new long[length];
        TopK.Run<TElement, T, TWide>(input, values, indices, new byte[TopK.ScratchBytes(axis)], outer, axis, count, inner, largest, sorted: true);
        TopKReference.Run<TElement, T, TWide>(input, expectedValues, expectedIndices, outer, axis, count, inner, largest);
        Assert.Equal(expectedValues, values);
        Assert.Equal(expectedIndices, indices);
    }
}
