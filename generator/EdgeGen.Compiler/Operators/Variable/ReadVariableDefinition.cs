using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="ReadVariable"/> obeys and which kernels compute it.</summary>
internal static class ReadVariableDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(ReadVariable), [], _ => null);
}
