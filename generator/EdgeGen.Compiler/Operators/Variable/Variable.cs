using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>The present contents of a state variable.</summary>
/// <param name="Variable">Index into the model's state.</param>
internal sealed record ReadVariable(int Variable) : Operator, IUsesState
{
    /// <inheritdoc/>
    public bool Writes => false;

    /// <inheritdoc/>
    public override string Name => "read_variable";
}

/// <summary>Replaces the contents of a state variable by the operand.</summary>
/// <param name="Variable">Index into the model's state.</param>
internal sealed record WriteVariable(int Variable) : Operator, IUsesState
{
    /// <inheritdoc/>
    public bool Writes => true;

    /// <inheritdoc/>
    public override string Name => "write_variable";
}
