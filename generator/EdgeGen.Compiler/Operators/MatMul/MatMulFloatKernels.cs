using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="MatMul"/> whose operands are floating-point numbers, or of types that no lane holds.</summary>
internal static class MatMulFloatKernels
{
    private const int LeastRows = 8, PanelColumns = 32;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("MatMul.Float", KernelQuality.Simd, Refuse, Emit, Scratch: view => Operands(view).Bytes),
        new("MatMul.Wide", KernelQuality.Reference, RefuseWide, EmitWide),
    ];

    private static string? Refuse(NodeView view)
    {
        MatMul op = (MatMul)view.Node.Operator;
        bool floats = FloatOperands.Takes(view.InputType(0).Element)
            && FloatOperands.Takes(view.InputType(1).Element)
            && FloatOperands.Takes(view.OutputType().Element);
        return floats ? FloatTails.Refuse(view, op, op.Accumulator) : "the kernel for floats takes and gives nothing else";
    }

    private static FloatOperands Operands(NodeView view) => new(view, [0, 1], PanelElements(view));

    // One right operand as panels, if rows are enough to pay for it and it has not the order of panels but for their distance.
    private static long PanelElements(NodeView view)
    {
        Shape a = view.InputType(0).Shape, b = view.InputType(1).Shape;
        bool pays = a[1] >= LeastRows && b[2] % PanelColumns != 0 && a[2] > 0;
        return pays ? (b[1] + 1L) * ((b[2] + PanelColumns - 1L) / PanelColumns * PanelColumns) : 0;
    }

    private static void Emit(IStepEmitter e)
    {
        MatMul op = (MatMul)e.View.Node.Operator;
        FloatOperands operands = Operands(e.View);
        operands.Open(e);
        string epilogue = EpilogueForms.OfFloat(e, op.Tail);
        bool isPacked = PanelElements(e.View) > 0;
        string scratch = isPacked ? operands.Panels() + ", " : "";
        string arguments = $"{operands.Input(e, 0)}, {operands.Input(e, 1)}, {FloatTails.Residual(e, op)}, {scratch}{operands.Output(e)}{e.Threads}";
        e.Call($"Kernel::MatMul.{(isPacked ? "RunPacked" : "Run")}<{Shape(e)}, {epilogue}>({arguments});");
        operands.Close(e);
    }

    private static string? RefuseWide(NodeView view)
    {
        MatMul op = (MatMul)view.Node.Operator;
        bool plain = op is { Tail: null, Accumulator: ElementType.F64 or ElementType.I32 or ElementType.U32 or ElementType.I64, ZeroPointA: 0, ZeroPointB: 0 };
        return plain && new[] { view.InputType(0), view.InputType(1), view.OutputType() }.All(t => t.Element == op.Accumulator)
            ? null
            : "the operands are not f64, i32, u32 or i64 alone";
    }

    private static void EmitWide(IStepEmitter e)
    {
        string type = e.View.OutputType().Element.ClrName();
        e.Call($"Kernel::MatMulReference.Run<{Shape(e)}, {type}>({e.Input(0)}, {e.Input(1)}, {e.Output()});");
    }

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
