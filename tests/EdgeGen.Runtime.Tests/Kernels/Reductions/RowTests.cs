using EdgeGen.Runtime.Kernels;
using EdgeGen.Runtime.Simd;

namespace EdgeGen.Runtime.Tests.Kernels;

public sealed class SoftmaxTests
{
    [Theory]
    [InlineData(3, 1, 1)]
    [InlineData(2, 7, 1)]
    [InlineData(5, 197, 1)]
    [InlineData(1, 1000, 1)]
    [InlineData(2, 33, 16)]
    [InlineData(3, 9, 50)]
    [InlineData(2, 5, 3)]
    public void ShapesMatchTheReference(int outer, int axis, int inner)
    {
        Check<Lanes512>(outer, axis, inner);
        Check<Lanes256>(outer, axis, inner);
        Check<Lanes128>(outer, axis, inner);
        Check<Lanes1>(outer, axis, inner);
    }

    [Fact]
    public void HalvesAreComputedInSingles()
    {
        Half[] input = [.. Enumerable.Range(0, 53).Select(i => (Half)(i * 37 % 53 / 8f))], output = new Half[53];
        float[] expected = new float[53];
        Softmax.Run<F16, Half>(input, output, 1, 53, 1, SoftmaxMode.Plain);
        SoftmaxReference.Run([.. input.Select(x => (float)x)], expected, 1, 53, 1, SoftmaxMode.Plain);
        Assert.Equal(expected.Select(x => (Half)x), output);
    }

    [Fact]
    public void RowsWithoutAnAnswerAreNaN()
    {
        float[] output = new float[3];
        foreach (float[] row in (float[][])[[float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity], [1, float.NaN, 2], [1, float.PositiveInfinity, 0]])
        {
            Softmax.Run<F32, float>(row, output, 1, 3, 1, SoftmaxMode.Plain);
            Assert.Contains(output, float.IsNaN);
        }

        Softmax.Run<F32, float>([0, float.NegativeInfinity, -200], output, 1, 3, 1, SoftmaxMode.Plain);
        Assert.Equal([1f, 0f, 0f], output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void MaskedRowsAreZerosWhereThatIsWanted(int inner)
    {
        float[] rows = [.. Enumerable.Repeat(float.NegativeInfinity, 21 * inner)], output = new float[rows.Length];
        Softmax.Run<F32, float>(rows, output, 1, 21, inner, SoftmaxMode.EmptyIsZero);
        Assert.All(output, y => Assert.Equal(0, y));

        rows[20 * inner] = float.MinValue;
        Softmax.Run<F32, float>(rows, output, 1, 21, inner, SoftmaxMode.EmptyIsZero);
        Assert.Equal(1, output[20 * inner]);
        Assert.Equal(1, output.Sum());

        rows[3 * inner] = float.NaN;
        Softmax.Run<F32, float>(rows, output, 1, 21, inner, SoftmaxMode.EmptyIsZero);
        Assert.True(float.IsNaN(output[0]));
    }

    private static void Check<V>(int outer, int axis, int inner)
        where V : struct, ILanes<V>
    {
        if (inner > 1 && inner < V.Count)
            return;
        Random random = new(axis);
        GuardedTensor input = new(outer * axis * inner), output = new(input.Length), expected = new(input.Length);
        foreach (ref float value in input.Span)
            value = (random.NextSingle() - 0.5f) * 40;
        foreach (SoftmaxMode mode in Enum.GetValues<SoftmaxMode>())
        {
            Softmax.Run<V, F32, float>(input.Span, output.Span, outer, axis, inner, mode);
            SoftmaxReference.Run(input.Span, expected.Span, outer, axis, inner, mode);
            RowAssert.Near(expected.Span, output.Span, 1e-6f);
            output.AssertGuardsIntact();
        }
    }
}

public sealed class LayerNormTests
{
    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 7)]
    [InlineData(2, 24)]
    [InlineData(5, 192)]
    [InlineData(1, 1001)]
    public void ShapesMatchTheReference(int rows, int columns)
    {
        Check<Lanes512>(rows, columns, affine: true);
        Check<Lanes256>(rows, columns, affine: false);
        Check<Lanes128>(rows, columns, affine: true);
    }

    [Fact]
    public void HalvesAreComputedInSingles()
    {
        Half[] input = [.. Enumerable.Range(0, 48).Select(i => (Half)(i * 7 % 23 / 8.0 - 1))], output = new Half[48];
        float[] expected = new float[48];
        LayerNorm.Run<F16, Half>(input, [], [], output, 24, 1e-5f);
        LayerNormReference.Run([.. input.Select(x => (float)x)], [], [], expected, 24, 1e-5f);
        for (int i = 0; i < 48; i++)
            Assert.Equal(expected[i], (float)output[i], 1e-3f);
    }

    private static void Check<V>(int rows, int columns, bool affine)
        where V : struct, ILanes<V>
    {
        Random random = new(columns);
        GuardedTensor input = GuardedTensor.OfIntegers(random, rows * columns, limit: 50), output = new(input.Length), expected = new(input.Length);
        GuardedTensor weight = GuardedTensor.OfIntegers(random, affine ? columns : 0), bias = GuardedTensor.OfIntegers(random, affine ? columns : 0);
        LayerNorm.Run<V, F32, float>(input.Span, weight.Span, bias.Span, output.Span, columns, 1e-5f);
        LayerNormReference.Run(input.Span, weight.Span, bias.Span, expected.Span, columns, 1e-5f);
        RowAssert.Near(expected.Span, output.Span, 2e-6f);
        output.AssertGuardsIntact();
    }
}

internal static class RowAssert
{
    public static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(MathF.Abs(expected[i] - actual[i]) <= tolerance * MathF.Max(1, MathF.Abs(expected[i])), $"{i}: {actual[i]} is not {expected[i]}");
    }
}
