using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="MatMul"/> whose operands are integers.</summary>
internal static class MatMulIntegerKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("MatMul.Int8", KernelQuality.Simd, RefuseBlocks, EmitBlocks, Scratch: ScratchBytes),
        new("MatMul.Integer", KernelQuality.Reference, Refuse, EmitReference),
    ];

    /// <summary>Why no kernel computes a product of integers; <c>null</c> if one does.</summary>
    private static string? Refuse(NodeView view)
    {
        MatMul op = (MatMul)view.Node.Operator;
        ElementType result = view.OutputType().Element;
        if (!IsOperand(view.InputType(0).Element) || !IsOperand(view.InputType(1).Element))
            return "the operands are not integers of up to 16 bits";
        if (op.Accumulator == ElementType.I48)
            return op.Tail is null && result == ElementType.I48 ? null : "sums of i48 are stored as they are";
        if (op.Accumulator != ElementType.I32)
            return $"sums of integers are not {op.Accumulator.Name()}";
        return result is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.I32
            ? IntegerTails.Refuse(view, op)
            : $"sums of i32 are not stored as {result.Name()}";
    }

    private static string? RefuseBlocks(NodeView view)
    {
        if (Refuse(view) is { } reason)
            return reason;
        MatMul op = (MatMul)view.Node.Operator;
        ElementType a = view.InputType(0).Element, b = view.InputType(1).Element;
        if (op.Accumulator == ElementType.I48)
        {
            bool signed = a == ElementType.I16 && b == ElementType.I16 && op.ZeroPointA == 0 && op.ZeroPointB == 0;
            return signed ? null : $"{a.Name()} by {b.Name()} are not i16 without zero points";
        }

        return a.Bits() <= 8 && b.Bits() <= 8 ? null : $"{a.Name()} by {b.Name()} have more than 8 bits";
    }

    // One right operand as panels of 16-bit pairs, and rows of the left one.
    private static long ScratchBytes(NodeView view)
    {
        const int widest = 32;
        Shape a = view.InputType(0).Shape, b = view.InputType(1).Shape;
        long panels = (b[2] + widest - 1) / widest * widest * ((b[1] + 1L) / 2) * sizeof(int);
        return panels + IntegerScratch.Bytes(a[1], a[2]);
    }

    private static void EmitBlocks(IStepEmitter e)
    {
        MatMul op = (MatMul)e.View.Node.Operator;
        string shape = MatMulFloatKernels.Shape(e);
        string types = $"{e.View.InputType(0).Element.ClrName()}, {e.View.InputType(1).Element.ClrName()}, {e.View.OutputType().Element.ClrName()}";
        e.Call(op.Accumulator == ElementType.I48
            ? $"Kernel::MatMul.RunWide<{shape}>({e.Input(0)}, {e.Input(1)}, {e.Scratch()}, {e.Output()}{e.Threads});"
            : $"Kernel::MatMul.Run<{shape}, {IntegerTails.Epilogue(e, op)}, {types}>({e.Input(0)}, {CSharpLiteral.Of(op.ZeroPointA)}, "
                + $"{e.Input(1)}, {CSharpLiteral.Of(op.ZeroPointB)}, {IntegerTails.Factors(e, op)}, {IntegerTails.Residual(e, op)}, {e.Scratch()}, {e.Output()}{e.Threads});");
    }

    private static bool IsOperand(ElementType type) => type is ElementType.I8 or ElementType.U8 or ElementType.I16 or ElementType.U16;

    private static void EmitReference(IStepEmitter e)
    {
        MatMul op = (MatMul)e.View.Node.Operator;
        string shape = MatMulFloatKernels.Shape(e);
        string types = $"{e.View.InputType(0).Element.ClrName()}, {e.View.InputType(1).Element.ClrName()}";
        string operands = $"{e.Input(0)}, {CSharpLiteral.Of(op.ZeroPointA)}, {e.Input(1)}, {CSharpLiteral.Of(op.ZeroPointB)}";
        e.Call(op.Accumulator == ElementType.I48
            ? $"Kernel::MatMulReference.RunWide<{shape}, {types}>({operands}, {e.Output()});"
            : $"Kernel::MatMulReference.Run<{shape}, {IntegerTails.Epilogue(e, op)}, {types}, {e.View.OutputType().Element.ClrName()}>"
                + $"({operands}, {IntegerTails.Factors(e, op)}, {IntegerTails.Residual(e, op)}, {e.Output()});");
    }
}
