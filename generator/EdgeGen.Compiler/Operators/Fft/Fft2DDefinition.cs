using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Fft2D"/> obeys and which kernels compute it.</summary>
internal static class Fft2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Fft2D), [], _ => null);
}
