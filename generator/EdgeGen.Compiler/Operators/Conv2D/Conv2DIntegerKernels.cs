using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Conv2D"/> whose operands are integers.</summary>
internal static class Conv2DIntegerKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("DepthwiseConv2D.Int8", KernelQuality.Specialised, RefuseDepthwise, e => EmitPacked(e, "DepthwiseConv2D"), Scratch: PairedBytes),
        WinogradInt8Kernel.Row,
        new("Conv2D.Int8", KernelQuality.Simd, RefusePacked, e => EmitPacked(e, "Conv2D"), Scratch: BlockBytes),
        new("Conv2D.Integer", KernelQuality.Reference, Refuse, EmitReference),
    ];

    // Sums of more taps might leave 32 bits; higher or wider windows leave the cache, and are matrix products.
    private const int MostWideTaps = 256;
    private const int MostRows = 64;
    private const long MostPairedBytes = 1024 * 1024;

    /// <summary>Why no kernel computes a convolution of integers; <c>null</c> if one does.</summary>
    private static string? Refuse(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        if (!IsOperand(view.InputType(0).Element) || !IsOperand(view.InputType(1).Element))
            return "the operands are not integers of up to 16 bits";
        if (view.Has(3))
            return "sums of integers have no scale";
        return op.Accumulator == ElementType.I48 ? RefuseWide(view, op) : RefuseNarrow(view, op);
    }

    private static string? RefuseNarrow(NodeView view, Conv2D op)
    {
        if (op.Accumulator != ElementType.I32)
            return $"sums of integers are not {op.Accumulator.Name()}";
        if (view.Has(2) && view.InputType(2).Element != ElementType.I32)
            return $"a bias of {view.InputType(2)} is not added to sums of i32";
        return view.OutputType().Element is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.I32
            ? IntegerTails.Refuse(view, op)
            : $"sums of i32 are not stored as {view.OutputType().Element.Name()}";
    }

    private static string? RefuseWide(NodeView view, Conv2D op)
    {
        if (view.Has(2) && view.InputType(2).Element != ElementType.I48)
            return $"a bias of {view.InputType(2)} is not added to sums of i48";
        return op.Tail is null && view.OutputType().Element == ElementType.I48 ? null : "sums of i48 are stored as they are";
    }

    /// <summary>Why the kernels that order weights before the first run do not compute a convolution; <c>null</c> if they do.</summary>
    public static string? RefusePacked(NodeView view)
    {
        if (Refuse(view) is { } reason)
            return reason;
        if (!view.IsKnown(1) || !view.IsKnown(2))
            return "the weights are not known before the first run";
        ElementType x = view.InputType(0).Element, w = view.InputType(1).Element;
        if (w.Bits() > 8)
            return $"weights of {w.Name()} have more than 8 bits";
        bool fits = x.Bits() <= 8 || (x == ElementType.I16 && ((Conv2D)view.Node.Operator).InputZeroPoint == 0);
        return fits ? null : $"{x.Name()} less its zero point has more than 16 bits";
    }

    private static string? RefuseDepthwise(NodeView view)
    {
        Conv2D op = (Conv2D)view.Node.Operator;
        Shape w = view.InputType(1).Shape;
        if (op.Groups == 1 || op.Groups != view.InputType(0).Shape[3])
            return "the depthwise kernel takes a group for each channel";
        if (op.Accumulator == ElementType.I48 && w[1] * w[2] > MostWideTaps)
            return $"sums of {w[1]}×{w[2]} taps leave 32 bits";
        return w[1] > MostRows || PairedBytes(view) > MostPairedBytes ? "the windows are large" : RefusePacked(view);
    }

    private static long PairedBytes(NodeView view)
    {
        Window2D window = ((Conv2D)view.Node.Operator).Window;
        Shape w = view.InputType(1).Shape;
        return IntegerScratch.PairedBytes(window, w[1], w[2], view.OutputType().Shape[2]);
    }

    private static long BlockBytes(NodeView view) =>
        Math.Max(
            ByteOperands.Bytes(view),
            IntegerScratch.ConvolutionBytes((Conv2D)view.Node.Operator, view.InputType(0).Shape, view.InputType(1).Shape, view.OutputType().Shape));

    private static bool IsOperand(ElementType type) =>
        type is ElementType.I4 or ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16;

    private static void EmitPacked(IStepEmitter e, string kernel)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        bool wide = op.Accumulator == ElementType.I48;
        string shape = Conv2DShape.Of(e);
        string inputZero = CSharpLiteral.Of(op.InputZeroPoint);
        string packed = e.Prepared($"Kernel::PackedInt{kernel}", "Weights", Pack(e, op, kernel, shape));
        string x = e.View.InputType(0).Element.ClrName();
        string operands = $"{e.Input(0)}, {inputZero}, {packed}";
        e.Call(wide
            ? $"Kernel::{kernel}.RunWide<{shape}, {x}>({operands}, {e.Scratch()}, {e.Output()}{e.Threads});"
            : $"Kernel::{kernel}.Run<{shape}, {IntegerTails.Epilogue(e, op)}, {x}, {e.View.OutputType().Element.ClrName()}>"
                + $"({operands}, {IntegerTails.Factors(e, op)}, {IntegerTails.Residual(e, op)}, {e.Scratch()}, {e.Output()}{e.Threads});");
    }

    private static string Pack(IStepEmitter e, Conv2D op, string kernel, string shape)
    {
        string inputZero = CSharpLiteral.Of(op.InputZeroPoint), bias = e.KnownRowMajor(2), type = e.View.InputType(1).Element.ClrName();
        string weights = $"{e.Known(1)}, {Conv2DShape.WeightStrides(e.Strides(1))}, {CSharpLiteral.Of(op.WeightZeroPoint)}";
        if (kernel == "Conv2D" && ByteOperands.Suit(e.View))
        {
            (int least, int greatest) = ByteOperands.InputRange(e.View);
            return $"Kernel::Conv2D.Pack<{shape}, {type}>"
                + $"({weights}, {bias}, {inputZero}, {CSharpLiteral.Of(least)}, {CSharpLiteral.Of(greatest)})";
        }

        string sums = op.Accumulator == ElementType.I48 ? "long" : "int";
        return $"Kernel::{kernel}.Pack<{shape}, {type}, {sums}>({weights}, {(kernel == "Conv2D" ? "" : inputZero + ", ")}{bias})";
    }

    private static void EmitReference(IStepEmitter e)
    {
        Conv2D op = (Conv2D)e.View.Node.Operator;
        TensorType w = e.View.InputType(1);
        string shape = Conv2DShape.Of(e);
        string types = $"{e.View.InputType(0).Element.ClrName()}, {w.Element.ClrName()}";
        string operands = $"{e.Input(0)}, {CSharpLiteral.Of(op.InputZeroPoint)}, {e.Input(1)}, "
            + $"{Conv2DShape.WeightStrides(w.Shape.RowMajorStrides())}, {CSharpLiteral.Of(op.WeightZeroPoint)}, {e.Input(2)}";
        e.Call(op.Accumulator == ElementType.I48
            ? $"Kernel::Conv2DReference.RunWide<{shape}, {types}>({operands}, {e.Output()});"
            : $"Kernel::Conv2DReference.Run<{shape}, {IntegerTails.Epilogue(e, op)}, {types}, {e.View.OutputType().Element.ClrName()}>"
                + $"({operands}, {IntegerTails.Factors(e, op)}, {IntegerTails.Residual(e, op)}, {e.Output()});");
    }
}
