using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Rfft2D"/> obeys and which kernels compute it.</summary>
internal static class Rfft2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Rfft2D), FftKernels.Rows, Check);

    private static string? Check(NodeView view)
    {
        if (view.InputCount != 1 || view.Node.Outputs.Length != 2 || !view.Has(0))
            return "an operand or a result is missing";
        TensorType x = view.InputType(0);
        if (x.Shape.Rank != 3)
            return $"{x} is no image";
        TensorType half = x with { Shape = x.Shape.With(2, (x.Shape[2] / 2) + 1) };
        return view.OutputType() == half && view.OutputType(1) == half
            ? null
            : $"{x} does not give {view.OutputType()} and {view.OutputType(1)}";
    }
}
