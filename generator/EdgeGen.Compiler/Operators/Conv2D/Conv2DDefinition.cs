using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Conv2D"/> obeys and which kernels compute it.</summary>
internal static class Conv2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Conv2D), [.. Conv2DFloatKernels.Rows, .. Conv2DIntegerKernels.Rows], Check, Operations: CountOperations);

    private static long CountOperations(NodeView view) =>
        2 * view.OutputType().Shape.Count * view.InputType(1).Shape.Count / Math.Max(1, view.OutputType().Shape.Last);

    private static string? Check(NodeView view)
    {
        if (view.InputCount < 2 || !view.Has(0) || !view.Has(1))
            return "an operand is missing";
        Shape x = view.InputType(0).Shape, w = view.InputType(1).Shape, y = view.OutputType().Shape;
        Conv2D op = (Conv2D)view.Node.Operator;
        if (x.Rank != 4 || w.Rank != 4 || y.Rank != 4)
            return $"{x} by {w} to {y} are not images and their weights";
        if (op.Groups < 1 || x[3] % op.Groups != 0 || y[3] % op.Groups != 0 || w[3] != x[3] / op.Groups || w[0] != y[3] || x[0] != y[0])
            return $"{x} in {op.Groups} groups by {w} does not give {y}";
        return WindowError(op.Window) ?? VectorError(view, 2, "bias", y[3]) ?? VectorError(view, 3, "scale", y[3]);
    }

    private static string? WindowError(Window2D window) =>
        window.StrideY < 1 || window.StrideX < 1 || window.DilationY < 1 || window.DilationX < 1 ? $"{window} does not move" : null;

    private static string? VectorError(NodeView view, int input, string name, int channels) =>
        view.Has(input) && view.InputType(input).Shape.Count is var count && count != channels && (count != 1 || input == 3)
            ? $"{channels} channels have a {name} of {view.InputType(input)}"
            : null;
}
