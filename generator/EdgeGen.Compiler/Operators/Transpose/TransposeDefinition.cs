using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Transpose"/> obeys and which kernels compute it.</summary>
internal static class TransposeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Transpose), [], _ => null);
}
