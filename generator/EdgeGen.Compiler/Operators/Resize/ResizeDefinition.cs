using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Resize"/> obeys and which kernels compute it.</summary>
internal static class ResizeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Resize), [], _ => null);
}
