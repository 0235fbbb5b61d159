using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Conv3D"/> obeys and which kernels compute it.</summary>
internal static class Conv3DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Conv3D), Conv3DKernels.Rows, Check);

    private static string? Check(NodeView view)
    {
        if (view.InputCount < 2 || !view.Has(0) || !view.Has(1))
            return "an operand is missing";
        Shape x = view.InputType(0).Shape, w = view.InputType(1).Shape, y = view.OutputType().Shape;
        Conv3D op = (Conv3D)view.Node.Operator;
        if (x.Rank != 5 || w.Rank != 5 || y.Rank != 5)
            return $"{x} by {w} to {y} are not volumes and their weights";
        if (op.Groups < 1 || x[4] % op.Groups != 0 || y[4] % op.Groups != 0 || w[4] != x[4] / op.Groups || w[0] != y[4] || x[0] != y[0])
            return $"{x} in {op.Groups} groups by {w} does not give {y}";
        bool moves = op.Stride.Length == 3 && op.Dilation.Length == 3 && op.PadBefore.Length == 3
            && op.Stride.All(s => s >= 1) && op.Dilation.All(d => d >= 1);
        if (!moves)
            return "the window does not move along three axes";
        return view.Has(2) && view.InputType(2).Shape.Count is var count && count != 1 && count != y[4]
            ? $"{y[4]} channels have a bias of {view.InputType(2)}"
            : null;
    }
}
