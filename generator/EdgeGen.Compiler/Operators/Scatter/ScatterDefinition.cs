using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Scatter"/> obeys and which kernels compute it.</summary>
internal static class ScatterDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Scatter), [new KernelRow("Scatter", KernelQuality.Simd, Check, Emit, (_, input) => input == 0)], Check);

    private static string? Check(NodeView view)
    {
        TensorType values = view.InputType(0), indices = view.InputType(1), rows = view.InputType(2);
        if (indices.Element is not (ElementType.I32 or ElementType.I64))
            return $"{indices} are no indices";
        bool fits = values == view.OutputType() && values.Shape.Rank == 3 && indices.Shape.Rank == 2 && indices.Shape[0] == values.Shape[0]
            && rows == new TensorType(values.Element, Shape.Of(values.Shape[0], indices.Shape[1], values.Shape[2]));
        return fits ? null : $"{rows} at {indices} do not lie in {values}";
    }

    private static void Emit(IStepEmitter e)
    {
        Shape values = e.View.InputType(0).Shape;
        TensorType indices = e.View.InputType(1);
        string types = KernelArguments.Types(e.View.OutputType().Element, indices.Element);
        e.Call($"Kernel::Scatter.Rows{types}({e.Input(0)}, {e.Input(1)}, {e.Input(2)}, {e.Output()}, {values[0]}, {values[1]}, {indices.Shape[1]}, {values[2]});");
    }
}
