using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Conv3D"/>.</summary>
internal static class Conv3DKernels
{
    private const int Weights = 1, Bias = 2;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("Conv3D.Float", KernelQuality.Simd, view => PlainSums.RefuseFloat(view, Op(view).Accumulator), EmitFloat, Scratch: view => Operands(view).Bytes),
        new("Conv3D.Exact", KernelQuality.Reference, view => PlainSums.RefuseExact(view, Op(view).Accumulator), EmitExact),
    ];

    private static Conv3D Op(NodeView view) => (Conv3D)view.Node.Operator;

    private static bool IsPacked(NodeView view) => view.IsKnown(Weights) && view.IsKnown(Bias);

    private static FloatOperands Operands(NodeView view)
    {
        if (IsPacked(view))
            return new FloatOperands(view, [0]);
        Shape w = view.InputType(Weights).Shape;
        int groups = Op(view).Groups;
        long slice = Conv2DFloatKernels.PanelElements(groups, w[0] / groups, (long)w[2] * w[3] * w[4]);
        return new FloatOperands(view, [0, Weights, Bias], w[0] + (w[1] * slice));
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
            panels = e.Prepared("Runtime::AlignedMemory<float>", "Weights", $"Kernel::Conv3D.Pack<{shape}>({weights}, {Strides(e.Strides(Weights))}, {bias})") + ".Span";
        }
        else
        {
            panels = operands.Panels();
            string strides = Strides(e.View.InputType(Weights).Shape.RowMajorStrides());
            e.Call($"Kernel::Conv3D.Pack<{shape}>({operands.Input(e, Weights)}, {strides}, {operands.Input(e, Bias)}, {panels});");
        }

        e.Call($"Kernel::Conv3D.Run<{shape}>({operands.Input(e, 0)}, {panels}, {operands.Output(e)});");
        operands.Close(e);
    }

    private static void EmitExact(IStepEmitter e) =>
        PlainSums.EmitExact(e, "Conv3DReference", ShapeOf(e), Op(e.View).Accumulator, Op(e.View).InputZeroPoint, Op(e.View).WeightZeroPoint);

    // The depth's stride, then those of a slice.
    private static string Strides(IReadOnlyList<long> strides) =>
        $"{CSharpLiteral.Of(strides[1])}, {Conv2DShape.WeightStrides([strides[0], .. strides.Skip(2)])}";

    private static string ShapeOf(IStepEmitter e)
    {
        Conv3D op = Op(e.View);
        Window2D window = new(op.Stride[1], op.Stride[2], op.Dilation[1], op.Dilation[2], op.PadBefore[1], op.PadBefore[2]);
        return Conv2DShape.Of(
            e,
            "Kernel::IConv3DShape",
            window,
            op.Groups,
            ("InDepth", e.View.InputType(0).Shape[1]),
            ("OutDepth", e.View.OutputType().Shape[1]),
            ("KernelDepth", e.View.InputType(Weights).Shape[1]),
            ("StrideZ", op.Stride[0]),
            ("DilationZ", op.Dilation[0]),
            ("PadFront", op.PadBefore[0]));
    }
}
