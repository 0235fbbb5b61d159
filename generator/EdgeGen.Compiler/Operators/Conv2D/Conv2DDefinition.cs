using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Conv2D"/> obeys and which kernels compute it.</summary>
internal static class Conv2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Conv2D), [], _ => null);
}
