using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>How <see cref="Reduce"/> combines elements.</summary>
internal enum Reduction : byte
{
    Sum,
    Mean,
    Product,
    Max,
    Min,
    All,
    Any,
}

/// <summary>Combines all elements along <paramref name="Axes"/> (ascending), which stay as extents of 1.</summary>
/// <param name="Kind">How to combine.</param>
/// <param name="Axes">The dimensions to reduce, ascending.</param>
/// <param name="Nan">For <see cref="Reduction.Max"/> and <see cref="Reduction.Min"/>.</param>
internal sealed record Reduce(Reduction Kind, EquatableArray<int> Axes, NanMode Nan = NanMode.Propagate) : Operator
{
    /// <inheritdoc/>
    public override string Name => "reduce_" + Kind.ToString().ToLowerInvariant();
}
