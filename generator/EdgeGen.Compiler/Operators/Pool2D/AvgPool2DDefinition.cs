using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="AvgPool2D"/> obeys and which kernels compute it.</summary>
internal static class AvgPool2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(AvgPool2D), Pool2DKernels.Means, Check);

    private static string? Check(NodeView view)
    {
        AvgPool2D op = (AvgPool2D)view.Node.Operator;
        return op.Window is { DilationY: 1, DilationX: 1 }
            ? Pool2DKernels.Check(view, op.KernelY, op.KernelX, op.Window)
            : $"{op.Window} leaves holes in a mean";
    }
}
