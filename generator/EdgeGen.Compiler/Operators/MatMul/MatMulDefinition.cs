using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="MatMul"/> obeys and which kernels compute it.</summary>
internal static class MatMulDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(MatMul), [.. MatMulFloatKernels.Rows, .. MatMulIntegerKernels.Rows], Check, Operations: CountOperations);

    private static long CountOperations(NodeView view) => 2 * view.OutputType().Shape.Count * view.InputType(0).Shape.Last;

    private static string? Check(NodeView view)
    {
        if (view.InputCount < 2 || !view.Has(0) || !view.Has(1))
            return "an operand is missing";
        Shape a = view.InputType(0).Shape, b = view.InputType(1).Shape, y = view.OutputType().Shape;
        bool fits = a.Rank == 3 && b.Rank == 3 && a[0] == b[0] && a[2] == b[1] && y == Shape.Of(a[0], a[1], b[2]);
        return fits ? null : $"{a} by {b} does not give {y}";
    }
}
