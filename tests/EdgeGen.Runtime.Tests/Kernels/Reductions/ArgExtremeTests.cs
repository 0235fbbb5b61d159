using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class ArgExtremeTests
{
    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(2, 5, 1)]
    [InlineData(2, 1000, 1)]
    [InlineData(3, 77, 1)]
    [InlineData(2, 9, 3)]
    [InlineData(2, 9, 40)]
    public void ShapesMatchTheReference(int outer, int axis, int inner)
    {
        Random random = new(axis);
        for (int round = 0; round < 10; round++)
        {
            float[] input = [.. Enumerable.Range(0, outer * axis * inner).Select(_ => random.Next(30) == 0 ? float.NaN : random.Next(-4, 5))];
            Check<LargestFloat>(input, outer, axis, inner, largest: true, ignoresNaN: false);
            Check<SmallestFloat>(input, outer, axis, inner, largest: false, ignoresNaN: false);
            Check<LargestNumber>(input, outer, axis, inner, largest: true, ignoresNaN: true);
            Check<SmallestNumber>(input, outer, axis, inner, largest: false, ignoresNaN: true);
            sbyte[] bytes = [.. input.Select(x => (sbyte)(float.IsNaN(x) ? 7 : x))];
            int[] expected = new int[outer * inner], output = new int[outer * inner];
            ArgExtreme.RunWide<int, int>([.. bytes.Select(x => (int)x)], expected, outer, axis, inner, largest: true);
            ArgExtreme.Run<I8, sbyte, LargestInt32, int>(bytes, output, outer, axis, inner);
            Assert.Equal(expected, output);
        }
    }

    private static void Check<X>(float[] input, int outer, int axis, int inner, bool largest, bool ignoresNaN)
        where X : struct, IExtreme
    {
        long[] expected = new long[outer * inner];
        ArgExtreme.RunWide<double, long>([.. input.Select(x => (double)x)], expected, outer, axis, inner, largest, ignoresNaN);
        CheckWidth<Lanes512, X>(input, expected, outer, axis, inner);
        CheckWidth<Lanes256, X>(input, expected, outer, axis, inner);
        CheckWidth<Lanes128, X>(input, expected, outer, axis, inner);
        CheckWidth<Lanes1, X>(input, expected, outer, axis, inner);
    }

    private static void CheckWidth<V, X>(float[] input, long[] expected, int outer, int axis, int inner)
        where V : struct, ILanes<V>
        where X : struct, IExtreme
    {
        if ((inner > 1 ? inner : axis) < V.Count)
            return;
        long[] output = new long[expected.Length];
        ArgExtreme.Run<V, F32, float, X, long>(input, output, outer, axis, inner);
        Assert.Equal(expected, output);
    }
}
