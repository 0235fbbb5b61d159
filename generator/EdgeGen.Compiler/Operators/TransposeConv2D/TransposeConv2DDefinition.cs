using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="TransposeConv2D"/> obeys and which kernels compute it.</summary>
internal static class TransposeConv2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(TransposeConv2D), TransposeConv2DKernels.Rows, Check);

    private static string? Check(NodeView view)
    {
        if (view.InputCount < 2 || !view.Has(0) || !view.Has(1))
            return "an operand is missing";
        Shape x = view.InputType(0).Shape, w = view.InputType(1).Shape, y = view.OutputType().Shape;
        TransposeConv2D op = (TransposeConv2D)view.Node.Operator;
        if (x.Rank != 4 || w.Rank != 4 || y.Rank != 4)
            return $"{x} by {w} to {y} are not images and their weights";
        if (op.Groups < 1 || x[3] % op.Groups != 0 || y[3] % op.Groups != 0 || w[3] != x[3] / op.Groups || w[0] != y[3] || x[0] != y[0])
            return $"{x} in {op.Groups} groups by {w} does not give {y}";
        Window2D window = op.Window;
        if (window.StrideY < 1 || window.StrideX < 1 || window.DilationY < 1 || window.DilationX < 1)
            return $"{window} does not move";
        return view.Has(2) && view.InputType(2).Shape.Count is var count && count != 1 && count != y[3]
            ? $"{y[3]} channels have a bias of {view.InputType(2)}"
            : null;
    }
}
