using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="AvgPool2D"/> obeys and which kernels compute it.</summary>
internal static class AvgPool2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(AvgPool2D), [], _ => null);
}
