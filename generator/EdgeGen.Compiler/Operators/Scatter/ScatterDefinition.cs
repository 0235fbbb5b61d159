using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Scatter"/> obeys and which kernels compute it.</summary>
internal static class ScatterDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(Scatter),
        [
            new KernelRow("Scatter", KernelQuality.Simd, v => Adds(v) ? "elements are added" : null, Emit, (_, input) => input == 0),
            new KernelRow("Scatter.Add", KernelQuality.Simd, RefuseAdding, Emit, (_, input) => input == 0),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        TensorType values = view.InputType(0), indices = view.InputType(1), rows = view.InputType(2);
        if (indices.Element is not (ElementType.I32 or ElementType.I64))
            return $"{indices} are no indices";
        bool fits = values == view.OutputType() && values.Shape.Rank == 3 && rows.Shape.Rank == 3
            && rows == values with { Shape = values.Shape.With(1, rows.Shape[1]) }
            && indices.Shape == (((Scatter)view.Node.Operator).PerElement ? rows.Shape : Shape.Of(rows.Shape[0], rows.Shape[1]));
        return fits ? null : $"{rows} at {indices} do not lie in {values}";
    }

    private static bool Adds(NodeView view) => ((Scatter)view.Node.Operator).Adds;

    private static string? RefuseAdding(NodeView view) => !Adds(view) ? "elements replace others"
        : KernelArguments.Addition(view.OutputType().Element) is null ? $"nothing adds {view.OutputType().Element.Name()}"
        : null;

    private static void Emit(IStepEmitter e)
    {
        Scatter op = (Scatter)e.View.Node.Operator;
        ElementType element = e.View.OutputType().Element, index = e.View.InputType(1).Element;
        Shape values = e.View.InputType(0).Shape, rows = e.View.InputType(2).Shape;
        string kernel = (op.Adds ? "Add" : "") + (op.PerElement ? "Elements" : "Rows");
        string addition = op.Adds ? ", " + KernelArguments.Addition(element) : "";
        string operands = $"{e.Input(0)}, {e.Input(1)}, {e.Input(2)}, {e.Output()}";
        e.Call($"Kernel::Scatter.{kernel}<{element.ClrName()}, {index.ClrName()}{addition}>({operands}, {values[0]}, {values[1]}, {rows[1]}, {values[2]});");
    }
}
