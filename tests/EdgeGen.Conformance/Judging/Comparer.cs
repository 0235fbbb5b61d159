using System.Collections.Immutable;
using System.Globalization;
using EdgeGen.Conformance.Arrays;

namespace EdgeGen.Conformance.Judging;

/// <summary>Compares an output with the expected array of the same shape.</summary>
/// <remarks>NaN equals NaN, infinities equal themselves, −0 equals 0. Integers are compared without rounding.</remarks>
public static class Comparer
{
    /// <param name="got">The output.</param>
    /// <param name="want">The expected array, perhaps of a wider type.</param>
    /// <param name="rule">How near it must be.</param>
    /// <param name="bounds">The limits of a <see cref="CompareRule.Bound"/>, one an element; else empty.</param>
    /// <param name="countSteps">Whether the tolerance is one quantization step, so that more than half of it is a step.</param>
    /// <exception cref="InvalidDataException">The arrays differ in length.</exception>
    public static Comparison Compare(CaseTensor got, CaseTensor want, CompareRule rule, double[] bounds, bool countSteps)
    {
        double[] actual = ElementDecoder.ToDoubles(got.Element, got.Data);
        double[] expected = ElementDecoder.ToDoubles(want.Element, want.Data);
        if (actual.Length != expected.Length || (rule is CompareRule.Bound && bounds.Length != actual.Length))
            throw new InvalidDataException($"{actual.Length} elements cannot be compared with {expected.Length} and {bounds.Length} bounds");
        double[] differences = Differences(got, want, actual, expected);

        int mismatches = 0;
        int steps = 0;
        string? first = null;
        for (int i = 0; i < actual.Length; i++)
        {
            double limit = Limit(rule, bounds, i, expected[i]);
            if (!IsWithin(actual[i], expected[i], differences[i], limit, rule))
            {
                mismatches++;
                first ??= Describe(i, want.Shape, actual[i], expected[i], limit);
            }
            else if (countSteps && rule is CompareRule.Tolerance { Abs: > 0 } tolerance && differences[i] > tolerance.Abs / 2)
            {
                steps++;
            }
        }
        return new(actual.Length, mismatches, steps, first);
    }

    private static double[] Differences(CaseTensor got, CaseTensor want, double[] actual, double[] expected)
    {
        var differences = new double[actual.Length];
        if (ElementDecoder.IsInteger(got.Element) && ElementDecoder.IsInteger(want.Element))
        {
            long[] a = ElementDecoder.ToIntegers(got.Element, got.Data);
            long[] b = ElementDecoder.ToIntegers(want.Element, want.Data);
            for (int i = 0; i < a.Length; i++)
                differences[i] = (double)Int128.Abs((Int128)a[i] - b[i]);
        }
        else
        {
            for (int i = 0; i < actual.Length; i++)
                differences[i] = Math.Abs(actual[i] - expected[i]);
        }
        return differences;
    }

    private static double Limit(CompareRule rule, double[] bounds, int index, double want) => rule switch
    {
        CompareRule.Tolerance tolerance => tolerance.Abs + tolerance.Rel * Math.Abs(want),
        _ => bounds[index],
    };

    private static bool IsWithin(double got, double want, double difference, double limit, CompareRule rule)
    {
        if (rule is CompareRule.Bound && double.IsPositiveInfinity(limit))
            return true;
        if (double.IsNaN(got) || double.IsNaN(want))
            return double.IsNaN(got) && double.IsNaN(want);
        if (double.IsInfinity(got) || double.IsInfinity(want))
            return got == want;
        return difference <= limit;
    }

    private static string Describe(int index, ImmutableArray<int> shape, double got, double want, double limit) =>
        string.Create(CultureInfo.InvariantCulture, $"at {Position(index, shape)}: got {got:R}, want {want:R} (limit {limit:R})");

    private static string Position(int index, ImmutableArray<int> shape)
    {
        var position = new int[shape.Length];
        for (int axis = shape.Length - 1; axis >= 0; axis--)
            (index, position[axis]) = Math.DivRem(index, shape[axis]);
        return "[" + string.Join(", ", position) + "]";
    }
}
