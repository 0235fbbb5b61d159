using EdgeGen.Runtime.Kernels;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class CumulativeSumTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 17, 1)]
    [InlineData(2, 5, 3)]
    [InlineData(2, 9, 67)]
    [InlineData(4, 0, 3)]
    public void ShapesMatchTheReference(int outer, int axis, int inner)
    {
        Check<float, NumberAddition<float>>(outer, axis, inner, x => x / 7f);
        Check<double, NumberAddition<double>>(outer, axis, inner, x => x / 7d);
        Check<int, NumberAddition<int>>(outer, axis, inner, x => x * 100_000_000);
        Check<sbyte, NumberAddition<sbyte>>(outer, axis, inner, x => (sbyte)x);
        Check<Half, NumberAddition<Half>>(outer, axis, inner, x => (Half)(x / 7f));
        Check<ushort, BFloat16Addition>(outer, axis, inner, x => (ushort)(BitConverter.SingleToUInt32Bits(x / 7f) >> 16));
        Check<bool, BoolAddition>(outer, axis, inner, x => x > 60);
    }

    private static void Check<T, TSum>(int outer, int axis, int inner, Func<int, T> element)
        where T : unmanaged
        where TSum : struct, IAddition<T>
    {
        Random random = new(axis);
        T[] input = [.. Enumerable.Range(0, outer * axis * inner).Select(_ => element(random.Next(-99, 99)))];
        T[] output = new T[input.Length], expected = new T[input.Length];
        CumulativeSum.Run<T, TSum>(input, output, outer, axis, inner);
        CumulativeSumReference.Run<T, TSum>(input, expected, outer, axis, inner);
        Assert.Equal(expected, output);

        CumulativeSum.Run<T, TSum>(input, input, outer, axis, inner);
        Assert.Equal(expected, input);
    }
}
