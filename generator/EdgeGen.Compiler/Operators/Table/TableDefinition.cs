using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Table"/> obeys and which kernels compute it.</summary>
internal static class TableDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(Table),
        [
            new("Table.I8", KernelQuality.Simd, v => Refuse(v, ElementType.I8), Emit, (_, input) => input == 0),
            new("Table.I16", KernelQuality.Simd, v => Refuse(v, ElementType.I16), Emit),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        TensorType x = view.InputType(0), table = view.InputType(1), y = view.OutputType();
        if (x.Shape != y.Shape)
            return $"{x} looked up is not {y}";
        return (x.Element, table.Element, y.Element, table.Shape.Count) is
            (ElementType.I8, ElementType.I8, ElementType.I8, 256) or (ElementType.I16, ElementType.I16, ElementType.I32, 513)
            ? null
            : $"{table} is no table from {x.Element.Name()} to {y.Element.Name()}";
    }

    private static string? Refuse(NodeView view, ElementType type) =>
        view.InputType(0).Element == type ? null : $"{view.InputType(0).Element.Name()} is not {type.Name()}";

    private static void Emit(IStepEmitter e) => e.Call($"Kernel::Table.Run({e.Input(0)}, {e.Input(1)}, {e.Output()});");
}
