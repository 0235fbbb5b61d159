namespace EdgeGen.Runtime.Simd;

/// <summary>Where 32-bit integers are moved and held before they are stored as bytes.</summary>
/// <param name="Offset">Added to every value; between −32000 and 32000.</param>
/// <param name="Least">The least stored value.</param>
/// <param name="Greatest">The greatest stored value.</param>
public readonly record struct ByteRange(int Offset, int Least, int Greatest)
{
    /// <summary>The stored value.</summary>
    internal int Apply(int value) => (int)Math.Clamp((long)value + Offset, Least, Greatest);
}
