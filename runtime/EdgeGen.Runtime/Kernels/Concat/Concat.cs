namespace EdgeGen.Runtime.Kernels;

/// <summary>Tensors one after the other along an axis; one call places one operand.</summary>
public static class Concat
{
    /// <summary>Copies a dense operand [outer, axis, inner] by bit pattern to where it stands in the result [outer, outputAxis, inner].</summary>
    /// <param name="operand">The operand, row-major.</param>
    /// <param name="output">The whole result, row-major; must not overlap the operand.</param>
    /// <param name="outer">The product of the extents before the axis.</param>
    /// <param name="axis">The operand's extent along the axis.</param>
    /// <param name="inner">The product of the extents behind the axis.</param>
    /// <param name="outputAxis">The result's extent along the axis.</param>
    /// <param name="offset">Where along the axis the operand starts.</param>
    /// <param name="threads">How many threads may share the work.</param>
    /// <exception cref="ArgumentException">An operand is shorter than its shape.</exception>
    public static void Place<T>(ReadOnlySpan<T> operand, Span<T> output, int outer, int axis, int inner, int outputAxis, int offset, int threads = 1)
        where T : unmanaged =>
        StridedCopy.Runs(operand, 0, axis * inner, output, offset * inner, outputAxis * inner, outer, axis * inner, threads);
}
