using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Reduce"/> obeys and which kernels compute it.</summary>
internal static class ReduceDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Reduce), [], _ => null);
}
