using EdgeGen.Compiler.Ir;

namespace EdgeGen.Compiler.Operators;

/// <summary>Index of the first largest (or smallest) element along an axis, which stays as extent 1. Result i32 or i64.</summary>
internal sealed record ArgExtreme(bool Largest, int Axis, NanMode Nan) : Operator
{
    /// <inheritdoc/>
    public override string Name => Largest ? "argmax" : "argmin";
}
