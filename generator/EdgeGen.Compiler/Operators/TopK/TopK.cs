using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// The best elements along an axis, as many as the results have there; NaN is larger than every number. Results: the elements, and
/// their places along the axis as i64.
/// </summary>
/// <param name="Axis">The axis.</param>
/// <param name="Largest">Whether the largest elements are best, instead of the smallest.</param>
/// <param name="Sorted">Whether the best one comes first, and so on.</param>
internal sealed record TopK(int Axis, bool Largest, bool Sorted) : Operator
{
    /// <inheritdoc/>
    public override string Name => Largest ? "top_largest" : "top_smallest";
}
