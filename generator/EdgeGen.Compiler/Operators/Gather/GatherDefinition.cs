using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Gather"/> obeys and which kernels compute it.</summary>
internal static class GatherDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Gather), [new KernelRow("Gather", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        TensorType values = view.InputType(0), indices = view.InputType(1), result = view.OutputType();
        if (indices.Element is not (ElementType.I32 or ElementType.I64))
            return $"{indices} are no indices";
        bool fits = values.Shape.Rank == 3 && result.Shape.Rank == 3 && result == values with { Shape = values.Shape.With(1, result.Shape[1]) }
            && (((Gather)view.Node.Operator).PerElement ? indices.Shape == result.Shape : Fits(indices.Shape, result.Shape));
        return fits ? null : $"{indices} into {values} do not give {result}";
    }

    private static bool Fits(Shape indices, Shape result) =>
        indices.Rank == 2 && (indices[0] == result[0] || indices[0] == 1) && indices[1] == result[1];

    private static void Emit(IStepEmitter e)
    {
        Shape values = e.View.InputType(0).Shape, result = e.View.OutputType().Shape;
        TensorType indices = e.View.InputType(1);
        string kernel = indices.Shape.Rank == 3 ? "Elements" : indices.Shape[0] == result[0] ? "Rows" : "Select";
        string types = KernelArguments.Types(e.View.OutputType().Element, indices.Element);
        e.Call($"Kernel::Gather.{kernel}{types}({e.Input(0)}, {e.Input(1)}, {e.Output()}, {values[0]}, {values[1]}, {result[1]}, {values[2]});");
    }
}
