using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="MatMul"/> obeys and which kernels compute it.</summary>
internal static class MatMulDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(MatMul), [], _ => null);
}
