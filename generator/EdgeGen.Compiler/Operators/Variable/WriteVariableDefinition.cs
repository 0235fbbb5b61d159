using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="WriteVariable"/> obeys and which kernels compute it.</summary>
internal static class WriteVariableDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(WriteVariable), [], _ => null);
}
