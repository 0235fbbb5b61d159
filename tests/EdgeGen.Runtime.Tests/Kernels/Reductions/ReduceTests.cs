using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class ReduceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void FloatsMatchTheReferenceAtEveryWidth(int seed)
    {
        Random random = new(seed);
        (int[] extents, bool reducedFirst) = Draw(random);
        CheckFloats<FloatSum>(random, extents, reducedFirst, 0, (a, b) => a + b);
        CheckFloats<FloatMax>(random, extents, reducedFirst, float.NegativeInfinity, Math.Max);
        CheckFloats<FloatMin>(random, extents, reducedFirst, float.PositiveInfinity, Math.Min);
        CheckFloats<FloatMaxNumber>(random, extents, reducedFirst, float.NaN, float.MaxNumber);
        CheckFloats<FloatMinNumber>(random, extents, reducedFirst, float.NaN, float.MinNumber);
        CheckFloats<FloatProduct>(random, extents, reducedFirst, 1, (a, b) => a * b, scale: 0.25f);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void IntegersMatchTheReference(int seed)
    {
        Random random = new(seed);
        (int[] extents, bool reducedFirst) = Draw(random);
        Check<I8, sbyte, Int32Max>(random, extents, reducedFirst, sbyte.MinValue, Math.Max);
        Check<U8, byte, Int32Min>(random, extents, reducedFirst, byte.MaxValue, Math.Min);
        Check<I16, short, Int32Sum>(random, extents, reducedFirst, 0, (a, b) => (short)(a + b));
        Check<I32, int, Int32Product>(random, extents, reducedFirst, 1, (a, b) => a * b);
        Check<Bool, bool, MaskAll>(random, extents, reducedFirst, true, (a, b) => a && b);
        Check<Bool, bool, MaskAny>(random, extents, reducedFirst, false, (a, b) => a || b);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WideNumbersMatchTheReference(int seed)
    {
        Random random = new(seed);
        (int[] extents, bool reducedFirst) = Draw(random);
        CheckWide<long, WideSum>(random, extents, reducedFirst, 0, (a, b) => a + b);
        CheckWide<long, WideProduct>(random, extents, reducedFirst, 1, (a, b) => a * b);
        CheckWide<uint, WideMax>(random, extents, reducedFirst, 0, Math.Max);
        CheckWide<long, WideMin>(random, extents, reducedFirst, long.MaxValue, Math.Min);
        CheckWide<double, WideMax>(random, extents, reducedFirst, double.NegativeInfinity, Math.Max);
    }

    [Fact]
    public void MeansDivideByTheCount()
    {
        float[] input = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        float[] output = new float[4];
        Reduce.Run<F32, float, FloatMean>(input, output, [4, 25], reducedFirst: false);
        Assert.Equal([12f, 37f, 62f, 87f], output);
        Reduce.Run<F32, float, FloatMean>(input, output, [25, 4], reducedFirst: true);
        Assert.Equal([48f, 49f, 50f, 51f], output);
        Reduce.Run<F32, float, FloatMean>([], output, [4, 0], reducedFirst: false);
        Assert.All(output, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void NaNWinsOrIsIgnored()
    {
        float[] input = [.. Enumerable.Range(0, 37).Select(i => i == 20 ? float.NaN : i)], output = new float[1];
        Reduce.Run<F32, float, FloatMax>(input, output, [37], reducedFirst: true);
        Assert.True(float.IsNaN(output[0]));
        Reduce.Run<F32, float, FloatMaxNumber>(input, output, [37], reducedFirst: true);
        Assert.Equal(36f, output[0]);
    }

    private static (int[] Extents, bool ReducedFirst) Draw(Random random)
    {
        int[] extents = new int[random.Next(1, 5)];
        for (int i = 0; i < extents.Length; i++)
            extents[i] = random.Next(1, i == extents.Length - 1 ? 90 : 6);
        return (extents, random.Next(2) == 0);
    }

    private static bool[] Reduced(int[] extents, bool first) => [.. extents.Select((_, d) => (d % 2 == 0) == first)];

    private static int Kept(int[] extents, bool first) => extents.Where((_, d) => (d % 2 == 0) != first).Aggregate(1, (n, e) => n * e);

    private static void CheckFloats<R>(
        Random random, int[] extents, bool first, float identity, Func<float, float, float> combine, float scale = 1)
        where R : struct, IReduction
    {
        GuardedTensor input = GuardedTensor.OfIntegers(random, TensorIndex.Count(extents));
        foreach (ref float value in input.Span)
            value *= scale;
        GuardedTensor expected = new(Kept(extents, first));
        ReduceReference.Run<float>(input.Span, expected.Span, extents, Reduced(extents, first), identity, combine);
        CheckWidth<Lanes512, R>(input, expected, extents, first);
        CheckWidth<Lanes256, R>(input, expected, extents, first);
        CheckWidth<Lanes128, R>(input, expected, extents, first);
        CheckWidth<Lanes1, R>(input, expected, extents, first);
    }

    private static void CheckWidth<V, R>(GuardedTensor input, GuardedTensor expected, int[] extents, bool first)
        where V : struct, ILanes<V>
        where R : struct, IReduction
    {
        ReductionNest nest = new(new int[ReductionNest.MaxDepth], extents, first);
        if (nest.Inner > 1 && nest.Inner < V.Count)
            return;
        GuardedTensor output = new(expected.Length);
        Reduce.Run<V, F32, float, R>(input.Span, output.Span, nest);
        Assert.Equal(expected.Span, output.Span);
        output.AssertGuardsIntact();
    }

    private static void Check<TElement, T, R>(Random random, int[] extents, bool first, T identity, Func<T, T, T> combine)
        where TElement : struct, IElement<T>
        where T : unmanaged
        where R : struct, IReduction
    {
        T[] input = Draw<T>(random, TensorIndex.Count(extents));
        T[] expected = new T[Kept(extents, first)], output = new T[expected.Length];
        ReduceReference.Run<T>(input, expected, extents, Reduced(extents, first), identity, combine);
        Reduce.Run<TElement, T, R>(input, output, extents, first);
        Assert.Equal(expected, output);
    }

    private static void CheckWide<T, R>(Random random, int[] extents, bool first, T identity, Func<T, T, T> combine)
        where T : unmanaged, System.Numerics.INumber<T>
        where R : struct, IWideReduction
    {
        T[] input = [.. Enumerable.Range(0, TensorIndex.Count(extents)).Select(_ => T.CreateTruncating(random.NextInt64()))];
        T[] expected = new T[Kept(extents, first)], output = new T[expected.Length];
        ReduceReference.Run<T>(input, expected, extents, Reduced(extents, first), identity, combine);
        Reduce.RunWide<T, R>(input, output, extents, first);
        Assert.Equal(expected, output);
    }

    private static unsafe T[] Draw<T>(Random random, int count)
        where T : unmanaged
    {
        byte[] bytes = new byte[count * sizeof(T)];
        random.NextBytes(bytes);
        if (typeof(T) == typeof(bool))
            bytes = [.. bytes.Select(b => (byte)(b & 1))];
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(bytes).ToArray();
    }
}
