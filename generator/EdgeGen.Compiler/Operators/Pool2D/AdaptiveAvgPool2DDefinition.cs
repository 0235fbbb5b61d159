using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="AdaptiveAvgPool2D"/> obeys and which kernels compute it.</summary>
internal static class AdaptiveAvgPool2DDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(AdaptiveAvgPool2D),
        [
            new("AdaptiveAvgPool2D.Float", KernelQuality.Simd, v => Refuse(v, wide: false), EmitFloat),
            new("AdaptiveAvgPool2D.Wide", KernelQuality.Scalar, v => Refuse(v, wide: true), EmitWide),
        ],
        v => Pool2DKernels.Check(v, 1, 1, Window2D.Unit));

    private static string? Refuse(NodeView view, bool wide)
    {
        ElementType type = view.InputType(0).Element;
        return (wide ? type is ElementType.F64 or ElementType.I64 : type.IsFloat() && !type.IsWide()) ? null : $"{type.Name()} has no adaptive mean";
    }

    private static void EmitFloat(IStepEmitter e)
    {
        ElementType type = e.View.InputType(0).Element;
        string shape = Pool2DKernels.ShapeOf(e, 1, 1, Window2D.Unit);
        e.Call($"Kernel::AdaptivePool2D.Run<{shape}, Kernel::{type.StorageTag()}, {type.ClrName()}, Kernel::FloatMean>({e.Input(0)}, {e.Output()});");
    }

    private static void EmitWide(IStepEmitter e)
    {
        string shape = Pool2DKernels.ShapeOf(e, 1, 1, Window2D.Unit);
        e.Call($"Kernel::AdaptivePool2D.RunWide<{shape}, {e.View.InputType(0).Element.ClrName()}, Kernel::WideMean>({e.Input(0)}, {e.Output()});");
    }
}
