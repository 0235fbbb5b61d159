using System.Runtime.InteropServices;
using EdgeGen.Conformance.Arrays;
using EdgeGen.Conformance.Judging;

namespace EdgeGen.Conformance.Tests.Judging;

public sealed class ComparerTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(1.0, 1.0, true)]
    [InlineData(-0.0, 0.0, true)]
    [InlineData(double.NaN, double.NaN, true)]
    [InlineData(Infinity, Infinity, true)]
    [InlineData(1.0, 1.0000000000000002, false)]
    [InlineData(double.NaN, 1.0, false)]
    [InlineData(1.0, double.NaN, false)]
    [InlineData(Infinity, -Infinity, false)]
    [InlineData(Infinity, double.MaxValue, false)]
    [InlineData(double.MaxValue, Infinity, false)]
    public void Exact(double got, double want, bool equal) => AssertWithin(equal, got, want, CompareRule.Exact);

    [Theory]
    [InlineData(1.5, 1.0, 0.5, 0.0, true)]
    [InlineData(1.51, 1.0, 0.5, 0.0, false)]
    [InlineData(-110.0, -100.0, 0.0, 0.1, true)]
    [InlineData(-111.0, -100.0, 0.0, 0.1, false)]
    [InlineData(-111.0, -100.0, 1.0, 0.1, true)]
    [InlineData(5.0, Infinity, 1.0, 0.1, false)]
    [InlineData(Infinity, Infinity, 1.0, 0.1, true)]
    [InlineData(Infinity, 5.0, 1.0, 0.1, false)]
    [InlineData(double.NaN, 5.0, Infinity, 0.0, false)]
    public void Tolerance(double got, double want, double abs, double rel, bool within) =>
        AssertWithin(within, got, want, new CompareRule.Tolerance(abs, rel));

    [Theory]
    [InlineData(1.5, 1.0, 0.5, true)]
    [InlineData(1.5, 1.0, 0.25, false)]
    [InlineData(1e30, 1.0, Infinity, true)]
    [InlineData(double.NaN, 1.0, Infinity, true)]
    [InlineData(1.0, double.NaN, Infinity, true)]
    [InlineData(double.NaN, double.NaN, 0.0, true)]
    [InlineData(double.NaN, 1.0, 10.0, false)]
    [InlineData(Infinity, Infinity, 0.0, true)]
    [InlineData(double.MaxValue, Infinity, 1.0, false)]
    [InlineData(1.0, 1.0, double.NaN, false)]
    public void Bound(double got, double want, double bound, bool within) =>
        AssertWithin(within, got, want, new CompareRule.Bound("bounds.npy"), bound);

    [Theory]
    [InlineData(9007199254740993, 9007199254740992, false)]
    [InlineData(9007199254740993, 9007199254740993, true)]
    [InlineData(long.MaxValue, long.MinValue, false)]
    public void LongIntegersAreNotRounded(long got, long want, bool equal)
    {
        Comparison comparison = Comparer.Compare(Of(TensorElement.Int64, got), Of(TensorElement.Int64, want), CompareRule.Exact, [], false);

        Assert.Equal(equal ? 0 : 1, comparison.Mismatches);
    }

    [Fact]
    public void ANarrowResultIsHeldAgainstAWideReference()
    {
        CaseTensor got = Of(TensorElement.BFloat16, (ushort)0x3F80, (ushort)0x4000);
        CaseTensor want = Of(TensorElement.Float64, 1.004, 2.1);

        Comparison comparison = Comparer.Compare(got, want, new CompareRule.Bound("bounds.npy"), [0.005, 0.05], false);

        Assert.Equal(1, comparison.Mismatches);
        Assert.Equal("at [1]: got 2, want 2.1 (limit 0.05)", comparison.FirstMismatch);
    }

    [Fact]
    public void TheFirstMismatchIsNamedByItsIndex()
    {
        CaseTensor want = Of(TensorElement.Int8, (sbyte)0, (sbyte)0, (sbyte)0, (sbyte)0, (sbyte)0, (sbyte)0) with { Shape = [1, 2, 3] };
        CaseTensor got = Of(TensorElement.Int8, (sbyte)0, (sbyte)0, (sbyte)0, (sbyte)0, (sbyte)-4, (sbyte)1) with { Shape = [1, 2, 3] };

        Comparison comparison = Comparer.Compare(got, want, CompareRule.Exact, [], false);

        Assert.Equal("2 of 6 elements are off, first at [0, 1, 1]: got -4, want 0 (limit 0)", comparison.ToString());
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void StepsWithinTheLimitAreCounted(bool countSteps, int steps)
    {
        CaseTensor want = Of(TensorElement.Float64, 0.0, 0.0, 0.0, 0.0);
        CaseTensor got = Of(TensorElement.Float64, 0.1, -0.1, 1e-9, 0.5);

        Comparison comparison = Comparer.Compare(got, want, new CompareRule.Tolerance(0.101, 0), [], countSteps);

        Assert.Equal(steps, comparison.OffByStep);
        Assert.Equal(1, comparison.Mismatches);
    }

    [Fact]
    public void NothingEqualsNothing()
    {
        var empty = new CaseTensor(TensorElement.Float32, [0, 3], []);

        Assert.Equal(new Comparison(0, 0, 0, null), Comparer.Compare(empty, empty, CompareRule.Exact, [], false));
    }

    [Fact]
    public void BoundsOfAnotherLengthAreRefused()
    {
        CaseTensor one = Of(TensorElement.Float64, 1.0);

        Assert.Throws<InvalidDataException>(() => Comparer.Compare(one, one, new CompareRule.Bound("bounds.npy"), [], false));
    }

    private static void AssertWithin(bool within, double got, double want, CompareRule rule, params double[] bounds)
    {
        Comparison comparison = Comparer.Compare(Of(TensorElement.Float64, got), Of(TensorElement.Float64, want), rule, bounds, false);

        Assert.Equal(within ? 0 : 1, comparison.Mismatches);
    }

    private static CaseTensor Of<T>(TensorElement element, params T[] values)
        where T : unmanaged => new(element, [values.Length], MemoryMarshal.AsBytes<T>(values).ToArray());
}
