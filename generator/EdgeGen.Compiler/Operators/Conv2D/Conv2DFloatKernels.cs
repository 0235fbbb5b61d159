using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Conv2D"/> whose operands are floating-point numbers.</summary>
internal static class Conv2DFloatKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("DepthwiseConv2D.F32", KernelQuality.Specialised, RefuseDepthwise, e => EmitPacked(e, "DepthwiseConv2D")),
        new("Conv2D.F32", KernelQuality.Simd, RefusePacked, e => EmitPacked(e, "Conv2D")),
    ];

    private static string? RefuseDepthwise(NodeView view) =>
        RefusePacked(view)
        ?? (view.InputType(0).Shape[3] == ((Conv2D)view.Node.Operator).Groups ? null : "the depthwise kernel takes a group for each channel");

    private static string? RefusePacked(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        if (view.InputType(0).Element != ElementType.F32 || view.OutputType().Element != ElementType.F32)
            return "the operands are not f32";
        for (int i = 1; i < op.FirstTailInput; i++)
        {
            if (view.Has(i) && view.InputType(i).Element != ElementType.F32)
                return "the operands are not f32";
            if (!view.IsKnown(i))
                return "the weights are not known before the first run";
        }

        return FloatTails.Refuse(view, op, op.Accumulator);
    }

    private static void EmitPacked(IStepEmitter e, string kernel)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        string shape = Conv2DShape.Of(e);
        string packed = e.Prepared(
            $"Kernel::Packed{kernel}",
            "Weights",
            $"Kernel::{kernel}.Pack<{shape}>({e.Known(1)}, {Conv2DShape.WeightStrides(e.Strides(1))}, {e.KnownRowMajor(3)}, {e.KnownRowMajor(2)})");
        e.Call($"Kernel::{kernel}.Run<{shape}, {EpilogueForms.OfFloat(e, op.Tail)}>({e.Input(0)}, {packed}, {FloatTails.Residual(e, op)}, {e.Output()});");
    }
}
