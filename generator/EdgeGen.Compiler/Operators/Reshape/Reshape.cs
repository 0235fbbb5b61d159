using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>The same elements in the same order under another shape: never a copy.</summary>
internal sealed record Reshape : Operator
{
    /// <inheritdoc/>
    public override string Name => "reshape";
}
