using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Reverse"/> obeys and which kernels compute it.</summary>
internal static class ReverseDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Reverse), [], _ => null);
}
