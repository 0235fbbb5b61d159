using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="TransposeConv2D"/> obeys and which kernels compute it.</summary>
internal static class TransposeConv2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(TransposeConv2D), [], _ => null);
}
