using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Rfft2D"/> obeys and which kernels compute it.</summary>
internal static class Rfft2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Rfft2D), [], _ => null);
}
