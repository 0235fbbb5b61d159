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
        bool fits = values.Shape.Rank == 3 && indices.Shape.Rank == 2 && indices.Shape[0] == values.Shape[0]
            && result == new TensorType(values.Element, Shape.Of(values.Shape[0], indices.Shape[1], values.Shape[2]));
        return fits ? null : $"{indices} into {values} do not give {result}";
    }

    private static void Emit(IStepEmitter e)
    {
        Shape values = e.View.InputType(0).Shape;
        TensorType indices = e.View.InputType(1);
        string types = KernelArguments.Types(e.View.OutputType().Element, indices.Element);
        e.Call($"Kernel::Gather.Rows{types}({e.Input(0)}, {e.Input(1)}, {e.Output()}, {values[0]}, {values[1]}, {indices.Shape[1]}, {values[2]});");
    }
}
