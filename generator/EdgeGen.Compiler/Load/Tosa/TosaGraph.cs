using EdgeGen.Compiler.Common;

namespace EdgeGen.Compiler.Load.Tosa;

/// <summary>A TOSA graph. Every range is absolute in the model file and inside it, also when the graph is embedded.</summary>
/// <param name="Regions">At least one, with unique names. The first is the entry; control flow refers to the others.</param>
internal sealed record TosaGraph(TosaVersion Version, EquatableArray<TosaRegion> Regions);

/// <summary>Version of the specification that the graph follows.</summary>
internal readonly record struct TosaVersion(int Major, int Minor, int Patch, bool IsDraft)
{
    public override string ToString() => $"{Major}.{Minor}.{Patch}{(IsDraft ? " (draft)" : "")}";
}

/// <param name="Blocks">At least one.</param>
internal sealed record TosaRegion(string Name, EquatableArray<TosaBlock> Blocks);

/// <param name="Tensors">Names are unique in the block, shapes included.</param>
/// <param name="Inputs">Tensors given from outside, in order.</param>
/// <param name="Outputs">Tensors returned, in order.</param>
internal sealed record TosaBlock(
    string Name,
    EquatableArray<TosaOperator> Operators,
    EquatableArray<TosaTensor> Tensors,
    EquatableArray<TosaShape> Shapes,
    EquatableArray<TosaOperand> Inputs,
    EquatableArray<TosaOperand> Outputs);

/// <summary>A resolved name: an index into the block's tensors, or into its shapes.</summary>
internal readonly record struct TosaOperand(string Name, bool IsShape, int Index);

/// <param name="Location">Where the producer says the operator came from; null when it does not.</param>
internal sealed record TosaOperator(
    TosaOp Op,
    TosaAttribute Attribute,
    EquatableArray<TosaOperand> Inputs,
    EquatableArray<TosaOperand> Outputs,
    string? Location);

/// <param name="Shape">Sizes as the file has them; −1 is dynamic. Empty for rank 0 and when unranked.</param>
/// <param name="Data">Exactly the elements, row-major (int4: two to a byte, low half first; int48: six bytes); null when not constant.</param>
/// <param name="IsVariable">Whether the tensor keeps its value from run to run; then the data is the initial value.</param>
/// <param name="VariableName">Name of the variable; empty when there is none.</param>
internal sealed record TosaTensor(
    string Name,
    EquatableArray<int> Shape,
    TosaType Type,
    FileRange? Data,
    bool IsVariable,
    bool IsUnranked,
    string VariableName);

/// <param name="Rank">Number of values that the shape holds.</param>
/// <param name="Values">The values of a constant shape, <paramref name="Rank"/> of them; null when operators compute it.</param>
internal sealed record TosaShape(string Name, int Rank, EquatableArray<long>? Values);
