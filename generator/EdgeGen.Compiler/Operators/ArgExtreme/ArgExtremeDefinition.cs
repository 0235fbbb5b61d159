using System.Globalization;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="ArgExtreme"/> obeys and which kernels compute it.</summary>
internal static class ArgExtremeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(ArgExtreme),
        [
            new("ArgExtreme.Lanes", KernelQuality.Simd, RefuseLanes, EmitLanes),
            new("ArgExtreme.Wide", KernelQuality.Scalar, RefuseWide, EmitWide),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        TensorType x = view.InputType(0), y = view.OutputType();
        int axis = ((ArgExtreme)view.Node.Operator).Axis;
        return axis < 0 || axis >= x.Shape.Rank || y.Shape != x.Shape.With(axis, 1) || y.Element is not (ElementType.I32 or ElementType.I64)
            ? $"{y} are no places along dimension {axis} of {x}"
            : null;
    }

    private static string? RefuseLanes(NodeView view) =>
        RefuseEmpty(view) ?? (view.InputType(0).Element is var type && (type.IsWide() || type == ElementType.Bool) ? $"{type.Name()} needs another kernel" : null);

    private static string? RefuseWide(NodeView view) =>
        RefuseEmpty(view) ?? (view.InputType(0).Element is var type && type.IsWide() ? null : $"{type.Name()} needs no wide numbers");

    private static string? RefuseEmpty(NodeView view) => Extents(view).Axis == 0 ? "there is no element to choose" : null;

    private static void EmitLanes(IStepEmitter e)
    {
        ArgExtreme op = (ArgExtreme)e.View.Node.Operator;
        ElementType type = e.View.InputType(0).Element;
        string kind = !type.IsFloat() ? "Int32" : op.Nan == NanMode.Ignore ? "Number" : "Float";
        string extreme = $"Kernel::{(op.Largest ? "Largest" : "Smallest")}{kind}";
        e.Call($"Kernel::ArgExtreme.Run<Kernel::{type.StorageTag()}, {type.ClrName()}, {extreme}, {e.View.OutputType().Element.ClrName()}>({Arguments(e)});");
    }

    private static void EmitWide(IStepEmitter e)
    {
        ArgExtreme op = (ArgExtreme)e.View.Node.Operator;
        string modes = $"largest: {(op.Largest ? "true" : "false")}, ignoresNaN: {(op.Nan == NanMode.Ignore ? "true" : "false")}";
        e.Call($"Kernel::ArgExtreme.RunWide<{e.View.InputType(0).Element.ClrName()}, {e.View.OutputType().Element.ClrName()}>({Arguments(e)}, {modes});");
    }

    private static string Arguments(IStepEmitter e)
    {
        (long outer, int axis, long inner) = Extents(e.View);
        return string.Format(CultureInfo.InvariantCulture, "{0}, {1}, outer: {2}, axis: {3}, inner: {4}", e.Input(0), e.Output(), outer, axis, inner);
    }

    private static (long Outer, int Axis, long Inner) Extents(NodeView view) =>
        view.InputType(0).Shape.Around(((ArgExtreme)view.Node.Operator).Axis);
}
