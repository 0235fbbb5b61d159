using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Softmax"/> obeys and which kernels compute it.</summary>
internal static class SoftmaxDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Softmax), [], _ => null);
}
