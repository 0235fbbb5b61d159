using System.Collections.Immutable;

namespace EdgeGen;

/// <summary>What a model says of one input or output.</summary>
/// <param name="Name">The model's own name for it, or <c>input0</c>, <c>output0</c>, … where it has none.</param>
/// <param name="Element">Its element type.</param>
/// <param name="Shape">Its extents, outermost first, the largest ones where they may vary; empty for a scalar.</param>
/// <param name="Scale">The real value of one integer step; 0 where the tensor is not quantized.</param>
/// <param name="ZeroPoint">The integer that stands for 0.0.</param>
public sealed record TensorInfo(string Name, TensorElement Element, ImmutableArray<int> Shape, float Scale = 0, int ZeroPoint = 0);

/// <summary>What a model says of one of its methods.</summary>
/// <param name="Name">The method's name; <c>forward</c> for most models.</param>
/// <param name="Inputs">Its inputs in order.</param>
/// <param name="Outputs">Its outputs in order.</param>
/// <param name="Sizes">The dimensions whose size a caller may choose, see <see cref="IEdgeModel.Resize"/>; default where there are none.</param>
public sealed record MethodInfo(
    string Name, ImmutableArray<TensorInfo> Inputs, ImmutableArray<TensorInfo> Outputs, ImmutableArray<DynamicSize> Sizes = default);

/// <summary>A dimension of an input whose size a caller may choose.</summary>
/// <param name="Input">Index into the method's inputs.</param>
/// <param name="Dimension">The dimension, from the outermost one.</param>
/// <param name="Bound">The largest size; the smallest is 1.</param>
public sealed record DynamicSize(int Input, int Dimension, int Bound);
