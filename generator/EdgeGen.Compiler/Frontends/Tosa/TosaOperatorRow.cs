using EdgeGen.Compiler.Load.Tosa;

namespace EdgeGen.Compiler.Frontends.Tosa;

/// <summary>What the front-end knows of one operator.</summary>
/// <param name="Op">The operator.</param>
/// <param name="Signatures">The types it takes.</param>
/// <param name="Check">The rule of the specification that an operator breaks; <c>null</c>: none. Types and ranks up to the level's limit hold already.</param>
/// <param name="Import">Appends it to the graph; called when no rule is broken.</param>
internal sealed record TosaOperatorRow(
    TosaOp Op, IReadOnlyList<TypeSignature> Signatures, Func<TosaOperation, string?> Check, Action<TosaOperation> Import)
{
    public TosaOperatorRow(TosaOp op, string signatures, Func<TosaOperation, string?> check, Action<TosaOperation> import)
        : this(op, TypeSignature.Parse(signatures), check, import)
    {
    }
}
