using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Conv2D"/> whose operands are floating-point numbers.</summary>
internal static class Conv2DFloatKernels
{
    private const int Weights = 1, Bias = 2, Scale = 3;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        WinogradConv2DKernel.Row,
        new("DepthwiseConv2D.Float", KernelQuality.Specialised, RefuseDepthwise, e => Emit(e, "DepthwiseConv2D"), Scratch: view => Operands(view).Bytes),
        new("Conv2D.Float", KernelQuality.Simd, Refuse, e => Emit(e, "Conv2D"), Scratch: view => Operands(view).Bytes),
        new("Conv2D.Exact", KernelQuality.Reference, RefuseExact, EmitExact),
    ];

    /// <summary>Elements that the kernels' panels of weights need for registers of any width.</summary>
    /// <param name="groups">Groups of output channels.</param>
    /// <param name="outputs">Output channels of a group.</param>
    /// <param name="terms">Terms of a sum.</param>
    public static long PanelElements(long groups, long outputs, long terms) => groups * (terms + 1) * ((outputs + 7) / 8 * 8);

    private static string? RefuseDepthwise(NodeView view) =>
        Refuse(view)
        ?? (view.InputType(0).Shape[3] == ((Conv2D)view.Node.Operator).Groups ? null : "the depthwise kernel takes a group for each channel");

    private static string? Refuse(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        for (int i = 0; i < op.FirstTailInput; i++)
        {
            if (view.Has(i) && !FloatOperands.Takes(view.InputType(i).Element))
                return $"the kernel for floats takes no {view.InputType(i).Element.Name()}";
        }

        return FloatOperands.Takes(view.OutputType().Element)
            ? FloatTails.Refuse(view, op, op.Accumulator)
            : $"the kernel for floats gives no {view.OutputType().Element.Name()}";
    }

    private static bool IsPacked(NodeView view) => view.IsKnown(Weights) && view.IsKnown(Bias) && view.IsKnown(Scale);

    private static FloatOperands Operands(NodeView view)
    {
        if (IsPacked(view))
            return new FloatOperands(view, [0]);
        int groups = ((Conv2D)view.Node.Operator).Groups;
        Shape w = view.InputType(Weights).Shape;
        return new FloatOperands(view, [0, Weights, Bias, Scale], PanelElements(groups, w[0] / groups, (long)w[1] * w[2] * w[3]));
    }

    private static void Emit(IStepEmitter e, string kernel)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        FloatOperands operands = Operands(e.View);
        string shape = Conv2DShape.Of(e);
        operands.Open(e);
        string panels = IsPacked(e.View) ? Packed(e, $"Kernel::{kernel}.Pack<{shape}>") : operands.Panels();
        if (!IsPacked(e.View))
        {
            string strides = Conv2DShape.WeightStrides(e.View.InputType(Weights).Shape.RowMajorStrides());
            string vectors = $"{operands.Input(e, Scale)}, {operands.Input(e, Bias)}";
            e.Call($"Kernel::{kernel}.Pack<{shape}>({operands.Input(e, Weights)}, {strides}, {vectors}, {panels});");
        }

        string epilogue = EpilogueForms.OfFloat(e, op.Tail);
        e.Call($"Kernel::{kernel}.Run<{shape}, {epilogue}>({operands.Input(e, 0)}, {panels}, {FloatTails.Residual(e, op)}, {operands.Output(e)}{e.Threads});");
        operands.Close(e);
    }

    /// <summary>C# of the panels that <paramref name="pack"/> makes of known weights, once per process.</summary>
    /// <param name="e">The step.</param>
    /// <param name="pack">C# of the method that packs them.</param>
    /// <param name="weights">Where the weights stand among the operands; bias and scale follow.</param>
    public static string Packed(IStepEmitter e, string pack, int weights = Weights)
    {
        int bias = weights + Bias - Weights, scale = weights + Scale - Weights;
        string elements = FloatOperands.Known(e, weights, e.Known(weights));
        string vectors = $"{FloatOperands.Known(e, scale, e.KnownRowMajor(scale))}, {FloatOperands.Known(e, bias, e.KnownRowMajor(bias))}";
        string strides = Conv2DShape.WeightStrides(e.Strides(weights));
        return e.Prepared("Runtime::AlignedMemory<float>", "Weights", $"{pack}({elements}, {strides}, {vectors})") + ".Span";
    }

    private static string? RefuseExact(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        if (op.Tail is not null || view.Has(Scale) || op.InputZeroPoint != 0 || op.WeightZeroPoint != 0)
            return "nothing but sums is computed in wide types";
        return view.InputType(0).Element == op.Accumulator && view.InputType(Weights).Element == op.Accumulator
            ? PlainSums.RefuseExact(view, op.Accumulator)
            : "the operands and the sum differ in type";
    }

    private static void EmitExact(IStepEmitter e)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        string shape = Conv2DShape.Of(e, "Kernel::IConv3DShape", op.Window, op.Groups, Conv2DShape.SingleSlice);
        PlainSums.EmitExact(e, "Conv3DReference", shape, op.Accumulator, 0, 0);
    }
}
