namespace EdgeGen.Runtime.Kernels;

/// <summary>
/// Adds a border around a dense tensor. Dimension <c>k</c> of the result has <c>before[k] + extents[k] + after[k]</c> elements;
/// negative borders crop.
/// </summary>
public static class Pad
{
    /// <summary>Fills the border with a value.</summary>
    /// <param name="input">The operand, row-major.</param>
    /// <param name="output">The result, row-major; must not overlap the operand.</param>
    /// <param name="value">What stands in the border.</param>
    /// <param name="extents">The operand's extents.</param>
    /// <param name="before">Elements added before each dimension.</param>
    /// <param name="after">Elements added after each dimension.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape, or the parameters differ in rank.</exception>
    public static void Constant<T>(
        ReadOnlySpan<T> input,
        Span<T> output,
        T value,
        ReadOnlySpan<int> extents,
        ReadOnlySpan<int> before,
        ReadOnlySpan<int> after)
        where T : unmanaged => PadKernel<T, ConstantBorder>.Run(input, output, value, extents, before, after);

    /// <summary>Repeats the nearest element of the operand.</summary>
    /// <inheritdoc cref="Constant"/>
    public static void Replicate<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
        where T : unmanaged => PadKernel<T, ReplicateBorder>.Run(input, output, default, extents, before, after);

    /// <summary>Mirrors the operand at its first and last elements, which are not repeated.</summary>
    /// <inheritdoc cref="Constant"/>
    public static void Reflect<T>(ReadOnlySpan<T> input, Span<T> output, ReadOnlySpan<int> extents, ReadOnlySpan<int> before, ReadOnlySpan<int> after)
        where T : unmanaged => PadKernel<T, ReflectBorder>.Run(input, output, default, extents, before, after);
}
