using System.Collections.Immutable;

namespace EdgeGen;

/// <summary>What a model says of one input or output.</summary>
/// <param name="Name">The model's own name for it, or <c>input0</c>, <c>output0</c>, … where it has none.</param>
/// <param name="Element">Its element type.</param>
/// <param name="Shape">Its extents, outermost first; empty for a scalar.</param>
/// <param name="Scale">The real value of one integer step; 0 where the tensor is not quantized.</param>
/// <param name="ZeroPoint">The integer that stands for 0.0.</param>
public sealed record TensorInfo(string Name, TensorElement Element, ImmutableArray<int> Shape, float Scale = 0, int ZeroPoint = 0);

/// <summary>What a model says of one of its methods.</summary>
/// <param name="Name">The method's name; <c>forward</c> for most models.</param>
/// <param name="Inputs">Its inputs in order.</param>
/// <param name="Outputs">Its outputs in order.</param>
public sealed record MethodInfo(string Name, ImmutableArray<TensorInfo> Inputs, ImmutableArray<TensorInfo> Outputs);
