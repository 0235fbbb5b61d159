using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="NonZero"/> obeys and which kernels compute it.</summary>
internal static class NonZeroDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(NonZero), [new KernelRow("NonZero", KernelQuality.Scalar, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        if (view.Node.Inputs.Length != 1 || view.Node.Outputs.Length != 2)
            return "it has one operand and two results";
        TensorType mask = view.InputType(0), rows = view.OutputType(), count = view.OutputType(1);
        bool fits = mask.Element == ElementType.Bool && rows.Element == ElementType.I64 && rows.Shape.Rank == 2 && rows.Shape[1] == mask.Shape.Rank
            && count == new TensorType(ElementType.I32, Shape.Of(1));
        return fits ? null : $"{rows} and {count} are no places in {mask}";
    }

    private static void Emit(IStepEmitter e)
    {
        string extents = KernelArguments.List(e.View.InputType(0).Shape);
        string order = ((NonZero)e.View.Node.Operator).ByColumns ? ", byColumns: true" : "";
        e.Call($"Kernel::NonZero.Rows({e.Input(0)}, {e.Output()}, {e.Output(1)}, {extents}, {CSharpLiteral.Of(e.View.OutputType().Shape[0])}{order});");
    }
}
