using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Softmax"/> obeys and which kernels compute it.</summary>
internal static class SoftmaxDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(Softmax),
        [new("Softmax.Float", KernelQuality.Simd, Refuse, Emit, (view, _) => Extents(view).Inner == 1)],
        Check);

    private static string? Check(NodeView view)
    {
        TensorType x = view.InputType(0), y = view.OutputType();
        int axis = ((Softmax)view.Node.Operator).Axis;
        return x != y || axis < 0 || axis >= x.Shape.Rank || !x.Element.IsFloat() ? $"{x} along {axis} to {y} is no softmax" : null;
    }

    private static string? Refuse(NodeView view) =>
        view.InputType(0).Element is var type && type.IsFloat() && !type.IsWide() ? null : $"{type.Name()} has no softmax";

    private static void Emit(IStepEmitter e)
    {
        ElementType type = e.View.InputType(0).Element;
        (long outer, int axis, long inner) = Extents(e.View);
        Softmax op = (Softmax)e.View.Node.Operator;
        string mode = op.Log ? "Logarithm" : op.EmptyIsZero ? "EmptyIsZero" : "Plain";
        e.Call(string.Format(
            CultureInfo.InvariantCulture,
            "Kernel::Softmax.Run<Kernel::{0}, {1}>({2}, {3}, outer: {4}, axis: {5}, inner: {6}, Kernel::SoftmaxMode.{7}{8});",
            type.StorageTag(), type.ClrName(), e.Input(0), e.Output(), outer, axis, inner, mode, e.Threads));
    }

    private static (long Outer, int Axis, long Inner) Extents(NodeView view) =>
        view.InputType(0).Shape.Around(((Softmax)view.Node.Operator).Axis);
}
