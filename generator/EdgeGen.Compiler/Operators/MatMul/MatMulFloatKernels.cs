using EdgeGen.Compiler.Emit;
using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>The kernels of <see cref="MatMul"/> whose operands are floating-point numbers.</summary>
internal static class MatMulFloatKernels
{
    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<KernelRow> Rows =
    [
        new("MatMul.F32", KernelQuality.Simd, RefuseF32, EmitF32),
    ];

    private static string? RefuseF32(NodeView view)
    {
        MatMul op = (MatMul)view.Node.Operator;
        bool floats = view.InputType(0).Element == ElementType.F32
            && view.InputType(1).Element == ElementType.F32
            && view.OutputType().Element == ElementType.F32;
        return floats ? FloatTails.Refuse(view, op, op.Accumulator) : "the operands are not f32";
    }

    private static void EmitF32(IStepEmitter e)
    {
        MatMul op = (MatMul)e.View.Node.Operator;
        e.Call($"Kernel::MatMul.Run<{Shape(e)}, {EpilogueForms.OfFloat(e, op.Tail)}>({e.Input(0)}, {e.Input(1)}, {FloatTails.Residual(e, op)}, {e.Output()});");
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
