using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="TransposeConv2D"/>.</summary>
internal static class TransposeConv2DKernels
{
    private const int Weights = 1, Bias = 2;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("TransposeConv2D.Float", KernelQuality.Simd, view => PlainSums.RefuseFloat(view, Op(view).Accumulator), EmitFloat, Scratch: view => Operands(view).Bytes),
        new("TransposeConv2D.Exact", KernelQuality.Reference, view => PlainSums.RefuseExact(view, Op(view).Accumulator), EmitExact),
    ];

    private static TransposeConv2D Op(NodeView view) => (TransposeConv2D)view.Node.Operator;

    private static bool IsPacked(NodeView view) => view.IsKnown(Weights) && view.IsKnown(Bias);

    private static FloatOperands Operands(NodeView view)
    {
        if (IsPacked(view))
            return new FloatOperands(view, [0]);
        Shape w = view.InputType(Weights).Shape;
        int groups = Op(view).Groups;
        return new FloatOperands(
            view, [0, Weights, Bias], w[0] + ((long)w[1] * w[2] * Conv2DFloatKernels.PanelElements(groups, w[0] / groups, w[3])));
    }

    private static void EmitFloat(IStepEmitter e)
    {
        FloatOperands operands = Operands(e.View);
        string shape = ShapeOf(e);
        operands.Open(e);
        string panels;
        if (IsPacked(e.View))
        {
            string weights = FloatOperands.Known(e, Weights, e.Known(Weights));
            string bias = FloatOperands.Known(e, Bias, e.KnownRowMajor(Bias));
            string strides = Conv2DShape.WeightStrides(e.Strides(Weights));
            panels = e.Prepared("Runtime::AlignedMemory<float>", "Weights", $"Kernel::TransposeConv2D.Pack<{shape}>({weights}, {strides}, {bias})") + ".Span";
        }
        else
        {
            panels = operands.Panels();
            string strides = Conv2DShape.WeightStrides(e.View.InputType(Weights).Shape.RowMajorStrides());
            e.Call($"Kernel::TransposeConv2D.Pack<{shape}>({operands.Input(e, Weights)}, {strides}, {operands.Input(e, Bias)}, {panels});");
        }

        e.Call($"Kernel::TransposeConv2D.Run<{shape}>({operands.Input(e, 0)}, {panels}, {operands.Output(e)});");
        operands.Close(e);
    }

    private static void EmitExact(IStepEmitter e) => PlainSums.EmitExact(
        e, "TransposeConv2DReference", ShapeOf(e), Op(e.View).Accumulator, Op(e.View).InputZeroPoint, Op(e.View).WeightZeroPoint);

    private static string ShapeOf(IStepEmitter e) => Conv2DShape.Of(e, "Kernel::IConv2DShape", Op(e.View).Window, Op(e.View).Groups);
}
