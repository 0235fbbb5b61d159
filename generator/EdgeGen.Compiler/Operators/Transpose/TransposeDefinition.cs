using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Transpose"/> obeys and which kernels compute it.</summary>
internal static class TransposeDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Transpose), [new KernelRow("Transpose", KernelQuality.Simd, Check, Emit)], Check, Aliases);

    private static string? Check(NodeView view)
    {
        Transpose op = (Transpose)view.Node.Operator;
        TensorType from = view.InputType(0), to = view.OutputType();
        bool permutes = op.Permutation.OrderBy(p => p).SequenceEqual(Enumerable.Range(0, from.Shape.Rank));
        return permutes && to == new TensorType(from.Element, from.Shape.Permute(op.Permutation))
            ? null
            : $"{op.Permutation} does not make {to} from {from}";
    }

    private static IReadOnlyList<Alias> Aliases(NodeView view) =>
        view.InputType(0).Shape.KeepsOrder(((Transpose)view.Node.Operator).Permutation)
            ? [new Alias(view.Node.Output, view.Node.Inputs[0], 0)]
            : [];

    private static void Emit(IStepEmitter e)
    {
        if (Aliases(e.View) is [var alias] && e.IsShared(alias))
            return;
        Transpose op = (Transpose)e.View.Node.Operator;
        string types = KernelArguments.Types(e.View.OutputType().Element);
        e.Call($"Kernel::Transpose.Run{types}({e.Input(0)}, {e.Output()}, {KernelArguments.List(e.View.InputType(0).Shape)}, {KernelArguments.List(op.Permutation)}{e.Threads});");
    }
}
