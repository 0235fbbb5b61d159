using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Float convolutions that follow each other, computed together so that what lies between them stays in the cache.
/// Operands: the first one's input, then each one's weights, bias and scale, then operand 1 of the last one's tail if it takes one.
/// </summary>
/// <param name="Stages">The convolutions.</param>
/// <param name="Middles">The results of all but the last.</param>
internal sealed record ConvChain(EquatableArray<Conv2D> Stages, EquatableArray<Shape> Middles) : Operator
{
    /// <summary>Operands of a stage besides its input.</summary>
    public const int StageInputs = 3;

    /// <inheritdoc/>
    public override string Name => "conv_chain of " + string.Join(", ", Stages.Select((s, i) => i < Middles.Length ? $"{s.Name} -> {Middles[i]}" : s.Name));

    /// <summary>Position of a stage's weights among the operands.</summary>
    public static int WeightsOf(int stage) => 1 + (stage * StageInputs);

    /// <summary>Position of the last tail's operand.</summary>
    public int Residual => WeightsOf(Stages.Length);
}
