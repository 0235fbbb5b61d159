using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="ArgMaxPool2D"/> obeys and which kernels compute it.</summary>
internal static class ArgMaxPool2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(ArgMaxPool2D),
        [
            new("ArgMaxPool2D.Lanes", KernelQuality.Simd, v => Refuse(v, wide: false), EmitLanes),
            new("ArgMaxPool2D.Wide", KernelQuality.Scalar, v => Refuse(v, wide: true), EmitWide),
        ],
        Check);

    private static string? Check(NodeView view)
    {
        ArgMaxPool2D op = (ArgMaxPool2D)view.Node.Operator;
        return view.OutputType().Element == ElementType.I64
            ? Pool2DKernels.CheckWindow(view.InputType(0).Shape, view.OutputType().Shape, op.KernelY, op.KernelX, op.Window)
            : $"{view.OutputType()} are no places";
    }

    private static string? Refuse(NodeView view, bool wide)
    {
        ElementType type = view.InputType(0).Element;
        return type.IsWide() == wide && type != ElementType.Bool ? null : $"{type.Name()} needs {(wide ? "no wide numbers" : "another kernel")}";
    }

    private static void EmitLanes(IStepEmitter e)
    {
        ArgMaxPool2D op = (ArgMaxPool2D)e.View.Node.Operator;
        ElementType type = e.View.InputType(0).Element;
        string elements = $"{Pool2DKernels.ShapeOf(e, op.KernelY, op.KernelX, op.Window)}, Kernel::{type.StorageTag()}, {type.ClrName()}";
        e.Call($"Kernel::ArgMaxPool2D.Run<{elements}, Kernel::{(type.IsFloat() ? "GreaterFloat" : "LargestInt32")}>({e.Input(0)}, {e.Output()});");
    }

    private static void EmitWide(IStepEmitter e)
    {
        ArgMaxPool2D op = (ArgMaxPool2D)e.View.Node.Operator;
        string shape = Pool2DKernels.ShapeOf(e, op.KernelY, op.KernelX, op.Window);
        e.Call($"Kernel::ArgMaxPool2D.RunWide<{shape}, {e.View.InputType(0).Element.ClrName()}>({e.Input(0)}, {e.Output()});");
    }
}
