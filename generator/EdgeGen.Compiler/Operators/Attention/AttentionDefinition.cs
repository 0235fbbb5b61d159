using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Attention"/> obeys and which kernels compute it.</summary>
internal static class AttentionDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(Attention),
        [new KernelRow("Attention.F32", KernelQuality.Simd, Refuse, Emit, Scratch: view => ScratchBytes((Attention)view.Node.Operator))],
        Check,
        Operations: CountOperations);

    /// <summary>Bytes of scratch memory, as the runtime computes them: panels of a head, and scores of a block of queries.</summary>
    public static long ScratchBytes(Attention op)
    {
        const int blockRows = 42, line = 16, panel = 32;
        (_, _, int queries, int places, int depth, int width, _) = op.Heads;
        int columns = op.Relative?.Columns ?? 0;
        long panels = ((depth + 1L) * (Whole(places, panel) + Whole(columns, panel))) + ((places + 1L) * Whole(width, panel));
        long stride = Whole(places + line, line) | line, window = columns == 0 ? 0 : Whole(places + blockRows + (2L * panel) + line, line) | line;
        return (panels + (Math.Min(blockRows, queries) * (stride + window)) + (blockRows * line)) * sizeof(float);
    }

    private static long Whole(long count, int of) => (count + of - 1) / of * of;

    private static long CountOperations(NodeView view)
    {
        Attention op = (Attention)view.Node.Operator;
        (int outer, int inner, int queries, int places, int depth, int width, _) = op.Heads;
        return 2L * outer * inner * queries * places * (depth + width + (op.Relative is null ? 0 : depth));
    }

    private static string? Check(NodeView view)
    {
        Attention op = (Attention)view.Node.Operator;
        AttentionHeads h = op.Heads;
        AttentionViews v = op.Views;
        if (view.InputCount != (op.Relative is not null ? 5 : op.Bias is not null ? 4 : 3) || Enumerable.Range(0, view.InputCount).Any(i => !view.Has(i)))
            return "an operand is missing";
        bool Fits(int input, MatrixView operand, int rows, int columns) => operand.IsWithin(view.InputType(input).Shape.Count, h, rows, columns);
        bool fits = new[] { h.Outer, h.Inner, h.Queries, h.Places, h.Depth, h.Width }.All(n => n > 0)
            && Fits(0, v.Query, h.Queries, h.Depth) && Fits(1, v.Keys, h.Depth, h.Places) && Fits(2, v.Values, h.Places, h.Width)
            && v.Output.IsDense(h, h.Queries, h.Width)
            && view.OutputType().Shape.Count == (long)h.Outer * h.Inner * h.Queries * h.Width
            && (op.Bias is null || Fits(3, op.Bias, h.Queries, h.Places))
            && (op.Relative is not { } r || (Fits(3, r.Query, h.Queries, h.Depth) && Fits(4, r.Keys, h.Depth, r.Columns) && r.First >= h.Queries - 1 && r.First + h.Places <= r.Columns));
        return fits ? null : $"{h} do not fit the operands";
    }

    private static string? Refuse(NodeView view)
    {
        Attention op = (Attention)view.Node.Operator;
        bool floats = Enumerable.Range(0, view.InputCount).All(i => view.InputType(i).Element == ElementType.F32) && view.OutputType().Element == ElementType.F32;
        bool rows = op.Views is { Query.Column: 1, Output.Column: 1 } && (op.Bias?.Column ?? 1) == 1 && (op.Relative?.Query.Column ?? 1) == 1;
        return floats && rows ? null : "operands are not f32, or their elements no neighbours";
    }

    private static void Emit(IStepEmitter e)
    {
        Attention op = (Attention)e.View.Node.Operator;
        string epilogue = EpilogueForms.OfFloat(e, op.Score);
        string operands = $"{e.Input(0)}, {e.Input(1)}, {e.Input(2)}, {e.Input(3)}";
        string views = string.Join(", ", new[] { op.Views.Query, op.Views.Keys, op.Views.Values, op.Views.Output }.Select(v => $"new({v.Text})"));
        AttentionHeads h = op.Heads;
        string extents = string.Join(", ", new[] { h.Outer, h.Inner, h.Queries, h.Places, h.Depth, h.Width }.Select(n => CSharpLiteral.Of(n)));
        string shape = $"new({extents}, {CSharpLiteral.Of(h.EmptyIsZero)}), new({views})";
        e.Call(op.Relative is { } r
            ? $"Kernel::Attention.RunRelative<{epilogue}>({operands}, {e.Input(4)}, {e.Output()}, {e.Scratch()}, {shape}, "
                + $"new({CSharpLiteral.Of(r.Columns)}, {CSharpLiteral.Of(r.First)}, new({r.Query.Text}), new({r.Keys.Text})){e.Threads});"
            : $"Kernel::Attention.Run<{epilogue}>({operands}, {e.Output()}, {e.Scratch()}, {shape}, new({op.Bias?.Text}){e.Threads});");
    }
}
