using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class ScatterTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(3, 5, 4, 7)]
    [InlineData(2, 3, 9, 33)]
    [InlineData(4, 3, 0, 2)]
    public void EveryKindMatchesTheReference(int outer, int axis, int count, int inner)
    {
        Check<float, NumberAddition<float>>(outer, axis, count, inner, x => x / 8f);
        Check<long, NumberAddition<long>>(outer, axis, count, inner, x => x * 1_000_000_007L);
        Check<byte, NumberAddition<byte>>(outer, axis, count, inner, x => (byte)x);
        Check<Half, NumberAddition<Half>>(outer, axis, count, inner, x => (Half)(x / 8f));
        Check<ushort, BFloat16Addition>(outer, axis, count, inner, x => (ushort)(BitConverter.SingleToUInt32Bits(x) >> 16));
        Check<bool, BoolAddition>(outer, axis, count, inner, x => x % 3 == 0);
    }

    private static void Check<T, TSum>(int outer, int axis, int count, int inner, Func<int, T> element)
        where T : unmanaged
        where TSum : struct, IAddition<T>
    {
        Random random = new(count);
        T[] elements(int length) => [.. Enumerable.Range(0, length).Select(_ => element(random.Next(-99, 99)))];
        T[] values = elements(outer * axis * inner), input = elements(outer * count * inner);
        long[] indices = [.. Enumerable.Range(0, input.Length).Select(_ => (long)random.Next(-axis, axis))];
        T[] output = new T[values.Length], expected = new T[values.Length];

        Scatter.Rows<T, long>(values, indices, input, output, outer, axis, count, inner);
        ScatterReference.Rows<T, long>(values, indices, input, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);

        Scatter.Elements<T, long>(values, indices, input, output, outer, axis, count, inner);
        ScatterReference.Elements<T, long>(values, indices, input, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);

        Scatter.AddRows<T, long, TSum>(values, indices, input, output, outer, axis, count, inner);
        ScatterReference.AddRows<T, long, TSum>(values, indices, input, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);

        Scatter.AddElements<T, long, TSum>(values, indices, input, output, outer, axis, count, inner);
        ScatterReference.AddElements<T, long, TSum>(values, indices, input, expected, outer, axis, count, inner);
        Assert.Equal(expected, output);
    }

    [Fact]
    public void OneIndexTwiceAddsTwice()
    {
        float[] sums = new float[3];
        Scatter.AddRows<float, int, NumberAddition<float>>([1, 2, 3], [1, -2, 0], [10, 20, 30], sums, 1, 3, 3, 1);
        Assert.Equal([31, 32, 3], sums);
    }
}
