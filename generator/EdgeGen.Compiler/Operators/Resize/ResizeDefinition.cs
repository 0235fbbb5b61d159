using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Resize"/> obeys and which kernels compute it.</summary>
internal static class ResizeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(Resize),
        [
            new("Resize.Nearest", KernelQuality.Simd, RefuseNearest, EmitNearest),
            new("Resize.Bilinear.Float", KernelQuality.Simd, RefuseFloat, EmitFloat),
            new("Resize.Bilinear.Integer", KernelQuality.Simd, RefuseInteger, EmitInteger),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        Resize op = (Resize)view.Node.Operator;
        TensorType x = view.InputType(0), y = view.OutputType();
        if (x.Shape.Rank != 4 || y.Shape.Rank != 4 || x.Shape[0] != y.Shape[0] || x.Shape[3] != y.Shape[3])
            return $"{x} does not resample to {y}";
        if (op.ScaleYN < 1 || op.ScaleYD < 1 || op.ScaleXN < 1 || op.ScaleXD < 1)
            return $"{op} does not move";
        return y.Element == Result(op, x.Element) ? null : $"{x} resampled is {Result(op, x.Element).Name()}, not {y.Element.Name()}";
    }

    private static ElementType Result(Resize op, ElementType element) => (op.Bilinear, element) switch
    {
        (true, ElementType.I8) => ElementType.I32,
        (true, ElementType.I16) => ElementType.I48,
        _ => element,
    };

    private static string? RefuseNearest(NodeView view) => ((Resize)view.Node.Operator).Bilinear ? "the nearest pixel is not enough" : null;

    private static string? RefuseFloat(NodeView view)
    {
        ElementType type = view.InputType(0).Element;
        return !((Resize)view.Node.Operator).Bilinear ? "nothing is interpolated"
            : type.IsFloat() && !type.IsWide() ? null
            : $"{type.Name()} is no float in a lane";
    }

    private static string? RefuseInteger(NodeView view)
    {
        ElementType type = view.InputType(0).Element;
        return !((Resize)view.Node.Operator).Bilinear ? "nothing is interpolated"
            : type is ElementType.I8 or ElementType.I16 ? null
            : $"{type.Name()} is neither i8 nor i16";
    }

    private static void EmitNearest(IStepEmitter e) => e.Call($"Kernel::Resize.Nearest({Arguments(e, nearest: "true")}{e.Threads});");

    private static void EmitFloat(IStepEmitter e)
    {
        ElementType type = e.View.InputType(0).Element;
        e.Call($"Kernel::Resize.Bilinear<Kernel::{type.StorageTag()}, {type.ClrName()}>({Arguments(e, nearest: "false")}{e.Threads});");
    }

    private static void EmitInteger(IStepEmitter e) => e.Call($"Kernel::Resize.Bilinear({Arguments(e, nearest: "false")});");

    private static string Arguments(IStepEmitter e, string nearest)
    {
        Resize op = (Resize)e.View.Node.Operator;
        Shape x = e.View.InputType(0).Shape, y = e.View.OutputType().Shape;
        string rows = e.Prepared("Kernel::ResizeAxis", "Rows", FormattableString.Invariant(
            $"Kernel::ResizeAxis.Stepped({x[1]}, {y[1]}, numerator: {op.ScaleYN}, denominator: {op.ScaleYD}, offset: {op.OffsetY}, nearest: {nearest})"));
        string columns = e.Prepared("Kernel::ResizeAxis", "Columns", FormattableString.Invariant(
            $"Kernel::ResizeAxis.Stepped({x[2]}, {y[2]}, numerator: {op.ScaleXN}, denominator: {op.ScaleXD}, offset: {op.OffsetX}, nearest: {nearest})"));
        return FormattableString.Invariant($"{e.Input(0)}, {e.Output()}, batch: {x[0]}, channels: {x[3]}, {rows}, {columns}");
    }
}
