using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="Conv2D"/> whose operands are integers.</summary>
internal static class Conv2DIntegerKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("Conv2D.Integer", KernelQuality.Reference, Refuse, EmitReference),
    ];

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

    private static bool IsOperand(ElementType type) =>
        type is ElementType.I4 or ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16;

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
