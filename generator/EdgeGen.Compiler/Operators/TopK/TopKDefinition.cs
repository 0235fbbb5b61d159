using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="TopK"/> obeys and which kernels compute it.</summary>
internal static class TopKDefinition
{
    private const int BytesPerCandidate = 16;

    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(TopK),
        [new KernelRow("TopK", KernelQuality.Scalar, Refuse, Emit, Scratch: view => BytesPerCandidate * (long)view.InputType(0).Shape[Axis(view)])],
        Check);

    private static int Axis(NodeView view) => ((TopK)view.Node.Operator).Axis;

    private static string? Check(NodeView view)
    {
        if (view.Node.Outputs.Length != 2)
            return "a result is missing";
        TensorType x = view.InputType(0), values = view.OutputType(), indices = view.OutputType(1);
        int axis = Axis(view);
        bool fits = axis >= 0 && axis < x.Shape.Rank && values.Shape.Rank == x.Shape.Rank && values.Shape[axis] <= x.Shape[axis]
            && values == x with { Shape = x.Shape.With(axis, values.Shape[axis]) } && indices == new TensorType(ElementType.I64, values.Shape);
        return fits ? null : $"{values} at {indices} are not the best of {x}";
    }

    private static string? Refuse(NodeView view) =>
        view.InputType(0).Element == ElementType.Bool ? "truth values are not in order" : null;

    private static void Emit(IStepEmitter e)
    {
        TopK op = (TopK)e.View.Node.Operator;
        TensorType x = e.View.InputType(0);
        (long outer, int axis, long inner) = x.Shape.Around(op.Axis);
        string types = $"<Kernel::{x.Element.StorageTag()}, {x.Element.ClrName()}, {(x.Element.IsFloat() ? "double" : "long")}>";
        string operands = $"{e.Input(0)}, {e.Output()}, {e.Output(1)}, {e.Scratch()}";
        string extents = FormattableString.Invariant($"outer: {outer}, axis: {axis}, count: {e.View.OutputType().Shape[op.Axis]}, inner: {inner}");
        e.Call($"Kernel::TopK.Run{types}({operands}, {extents}, largest: {CSharpLiteral.Of(op.Largest)}, sorted: {CSharpLiteral.Of(op.Sorted)});");
    }
}
