using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Fft2D"/> obeys and which kernels compute it.</summary>
internal static class Fft2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Fft2D), FftKernels.Rows, Check);

    private static string? Check(NodeView view)
    {
        if (view.InputCount != 2 || view.Node.Outputs.Length != 2 || !view.Has(0) || !view.Has(1))
            return "an operand or a result is missing";
        TensorType x = view.InputType(0);
        return x.Shape.Rank == 3 && view.InputType(1) == x && view.OutputType() == x && view.OutputType(1) == x
            ? null
            : $"{x} and {view.InputType(1)} do not give {view.OutputType()} and {view.OutputType(1)}";
    }
}
