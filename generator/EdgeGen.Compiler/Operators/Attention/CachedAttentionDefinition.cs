using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="CachedAttention"/> obeys and which kernels compute it.</summary>
internal static class CachedAttentionDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(
        typeof(CachedAttention),
        [new KernelRow("CachedAttention.F32", KernelQuality.Simd, Refuse, Emit, Scratch: view => sizeof(float) * (long)view.InputType(1).Shape[1])],
        Check,
        Operations: view => 2 * view.InputType(0).Shape.Count * view.InputType(1).Shape[1]);

    private static string? Check(NodeView view)
    {
        if (view.Node.Inputs.Length != 5 || view.Node.Outputs.Length != 1 || !view.Has(3))
            return "it has five operands and one result";
        TensorType query = view.InputType(0), keys = view.InputType(1), start = view.InputType(3);
        Shape q = query.Shape, k = keys.Shape;
        bool fits = q.Rank == 4 && k.Rank == 4 && q.All(e => e > 0) && k.All(e => e > 0) && view.OutputType() == query && view.InputType(2) == keys && keys.Element == query.Element
            && q[0] == k[0] && q[3] == k[3] && q[2] % k[2] == 0 && q[1] <= k[1] && start.Element == ElementType.I64 && start.Shape.Count == 1
            && (!view.Has(4) || view.InputType(4) == query with { Shape = Shape.Of(q[1], k[1]) });
        return fits ? null : $"{query} does not attend to {keys}";
    }

    private static string? Refuse(NodeView view) => view.InputType(0).Element == ElementType.F32 ? null : "queries are not f32";

    private static void Emit(IStepEmitter e)
    {
        CachedAttention op = (CachedAttention)e.View.Node.Operator;
        Shape q = e.View.InputType(0).Shape, k = e.View.InputType(1).Shape;
        string extents = FormattableString.Invariant($"{q[0]}, {q[1]}, {q[2]}, {k[2]}, {k[1]}, {q[3]}");
        string shape = $"new Kernel::AttentionShape({extents}, {CSharpLiteral.Of(op.Scale)}, Causal: {CSharpLiteral.Of(op.Causal)})";
        e.Call($"Kernel::CachedAttention.Run({e.Input(0)}, {e.Input(1)}, {e.Input(2)}, {e.Input(3)}, {e.Input(4)}, {e.Output()}, {e.Scratch()}, {shape});");
    }
}
