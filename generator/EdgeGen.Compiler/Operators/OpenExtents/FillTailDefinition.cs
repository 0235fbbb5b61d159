using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="FillTail"/> obeys and which kernels compute it.</summary>
internal static class FillTailDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(FillTail), [new KernelRow("FillTail", KernelQuality.Simd, Check, Emit, (_, input) => input == 0)], Check);

    private static string? Check(NodeView view)
    {
        if (view.Node.Inputs.Length != 2 || view.Node.Outputs.Length != 1)
            return "it has two operands and one result";
        FillTail op = (FillTail)view.Node.Operator;
        TensorType x = view.InputType(0);
        bool fits = x == view.OutputType() && op.Axis >= 0 && op.Axis < x.Shape.Rank && op.Unit > 0 && op.Element.Length == x.Element.Bytes()
            && view.InputType(1) == new TensorType(ElementType.I32, Shape.Of(1));
        return fits ? null : $"the end of {x} along {op.Axis} is none of {view.OutputType()}";
    }

    private static void Emit(IStepEmitter e)
    {
        FillTail op = (FillTail)e.View.Node.Operator;
        TensorType x = e.View.InputType(0);
        (long outer, int axis, long inner) = x.Shape.Around(op.Axis);
        string value = CSharpLiteral.Element([.. op.Element], x.Element);
        string extents = FormattableString.Invariant($"outer: {outer}, axis: {axis}, inner: {inner}, unit: {op.Unit}");
        e.Call($"Kernel::OpenExtents.Fill<{x.Element.ClrName()}>({e.Input(0)}, {e.Input(1)}, {e.Output()}, {extents}, value: {value});");
    }
}
