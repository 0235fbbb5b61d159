namespace EdgeGen.Conformance.Judging;

/// <summary>How far a result may be from the expected one: |got − want| ≤ limit, element by element.</summary>
public abstract record CompareRule
{
    private CompareRule()
    {
    }

    /// <summary>Equal values; −0 equals 0.</summary>
    public static CompareRule Exact { get; } = new Tolerance(0, 0);

    /// <summary>limit = abs + rel · |want|.</summary>
    public sealed record Tolerance(double Abs, double Rel) : CompareRule;

    /// <summary>A float64 array of limits; an infinite one is no limit.</summary>
    public sealed record Bound(string File) : CompareRule;
}
