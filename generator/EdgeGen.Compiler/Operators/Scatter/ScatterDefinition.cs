using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Scatter"/> obeys and which kernels compute it.</summary>
internal static class ScatterDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Scatter), [], _ => null);
}
