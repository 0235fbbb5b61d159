namespace EdgeGen.Conformance.Judging;

/// <summary>What comparing one output found.</summary>
/// <param name="Elements">Elements in all.</param>
/// <param name="Mismatches">Elements beyond their limit.</param>
/// <param name="OffByStep">Elements within their limit that are one quantization step off.</param>
/// <param name="FirstMismatch">The first mismatch in words; null where there is none.</param>
public readonly record struct Comparison(int Elements, int Mismatches, int OffByStep, string? FirstMismatch)
{
    public override string ToString() => $"{Mismatches} of {Elements} elements are off, first {FirstMismatch}";
}
