using EdgeGen.Compiler.Common;
using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>
/// Float convolutions that follow each other, computed together so that what lies between them stays in the cache.
/// Operands: the first one's input, then each one's weights, bias and scale, then operand 1 of the last one's tail if it takes one.
/// </summary>
/// <param name="Stages">The convolutions.</param>
/// <param name="Middles">The results of all but the last.</param>
/// <param name="FromPlanes">Whether the first one's input lies as [N,C,H,W].</param>
internal sealed record ConvChain(EquatableArray<Conv2D> Stages, EquatableArray<Shape> Middles, bool FromPlanes = false) : Operator
{
    /// <summary>Operands of a stage besides its input.</summary>
    public const int StageInputs = 3;

    /// <inheritdoc/>
    public override string Name => $"conv_chain {(FromPlanes ? "from planes " : "")}of " + string.Join(", ", Stages.Select((s, i) => i < Middles.Length ? $"{s.Name} -> {Middles[i]}" : s.Name));

    /// <summary>Position of a stage's weights among the operands.</summary>
    public static int WeightsOf(int stage) => 1 + (stage * StageInputs);

    /// <summary>The permutation that puts the channels of planes side by side.</summary>
    public static readonly EquatableArray<int> PlanesToChannels = [0, 2, 3, 1];

    /// <summary>What a stage of a chain with this input reads.</summary>
    public Shape InputOf(int stage, Shape input) => stage > 0 ? Middles[stage - 1] : FromPlanes ? input.Permute(PlanesToChannels) : input;

    /// <summary>What a stage of a chain with this result gives.</summary>
    public Shape OutputOf(int stage, Shape output) => stage < Middles.Length ? Middles[stage] : output;

    /// <summary>Position of the last tail's operand.</summary>
    public int Residual => WeightsOf(Stages.Length);
}
