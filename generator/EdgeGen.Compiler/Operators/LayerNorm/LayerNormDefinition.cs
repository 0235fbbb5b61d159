using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="LayerNorm"/> obeys and which kernels compute it.</summary>
internal static class LayerNormDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(LayerNorm), [], _ => null);
}
