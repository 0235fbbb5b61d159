using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="MatMul"/> whose operands are floating-point numbers.</summary>
internal static class MatMulFloatKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("MatMul.Float", KernelQuality.Simd, Refuse, Emit, Scratch: view => Operands(view).Bytes),
        new("MatMul.Double", KernelQuality.Reference, RefuseDouble, EmitDouble),
    ];

    private static string? Refuse(NodeView view)
    {
        MatMul op = (MatMul)view.Node.Operator;
        bool floats = FloatOperands.Takes(view.InputType(0).Element)
            && FloatOperands.Takes(view.InputType(1).Element)
            && FloatOperands.Takes(view.OutputType().Element);
        return floats ? FloatTails.Refuse(view, op, op.Accumulator) : "the kernel for floats takes and gives nothing else";
    }

    private static FloatOperands Operands(NodeView view) => new(view, [0, 1]);

    private static void Emit(IStepEmitter e)
    {
        MatMul op = (MatMul)e.View.Node.Operator;
        FloatOperands operands = Operands(e.View);
        operands.Open(e);
        string epilogue = EpilogueForms.OfFloat(e, op.Tail);
        string arguments = $"{operands.Input(e, 0)}, {operands.Input(e, 1)}, {FloatTails.Residual(e, op)}, {operands.Output(e)}";
        e.Call($"Kernel::MatMul.Run<{Shape(e)}, {epilogue}>({arguments});");
        operands.Close(e);
    }

    private static string? RefuseDouble(NodeView view)
    {
        MatMul op = (MatMul)view.Node.Operator;
        return view.InputType(0).Element == ElementType.F64
            && view.InputType(1).Element == ElementType.F64
            && view.OutputType().Element == ElementType.F64
            && op is { Tail: null, Accumulator: ElementType.F64 }
            ? null
            : "the operands are not f64 alone";
    }

    private static void EmitDouble(IStepEmitter e) => e.Call($"Kernel::MatMulReference.Run<{Shape(e)}>({e.Input(0)}, {e.Input(1)}, {e.Output()});");

    /// <summary>C# name of the zero-size struct that holds the step's extents.</summary>
    public static string Shape(IStepEmitter e)
    {
        Shape a = e.View.InputType(0).Shape, b = e.View.InputType(1).Shape;
        return e.Constants(
            "Kernel::IMatMulShape",
            "Shape",
            ("int", "Batch", CSharpLiteral.Of(a[0])),
            ("int", "Rows", CSharpLiteral.Of(a[1])),
            ("int", "Depth", CSharpLiteral.Of(a[2])),
            ("int", "Columns", CSharpLiteral.Of(b[2])));
    }
}
