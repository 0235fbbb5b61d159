using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="MaxPool2D"/> obeys and which kernels compute it.</summary>
internal static class MaxPool2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(MaxPool2D),
        Pool2DKernels.Maxima,
        v => v.Node.Operator is MaxPool2D op ? Pool2DKernels.Check(v, op.KernelY, op.KernelX, op.Window) : null);
}
