using System.Collections.Immutable;

namespace EdgeGen.Use.Tests;

/// <summary>A bundled program brings its test cases along; its class can run them.</summary>
public sealed class SelfTestTests
{
    [Fact]
    public void RecordedOutputsAreMet() => Assert.Empty(BundledDigits.SelfTest());

    [Fact]
    public void DifferencesAreNamed()
    {
        // Nothing is closer than a negative distance, unless it is equal.
        ImmutableArray<SelfTestMismatch> mismatches = BundledDigits.SelfTest(absolute: -1, relative: 0);

        Assert.NotEmpty(mismatches);
        Assert.All(mismatches, m => Assert.Equal(("forward", "output0"), (m.Method, m.Output)));
        Assert.All(mismatches, m => Assert.InRange(m.LargestDifference, double.Epsilon, 1e-4));
        Assert.All(mismatches, m => Assert.InRange(m.Case, 0, 2));
        Assert.All(mismatches, m => Assert.InRange(m.Elements, 1, 10));
    }
}
