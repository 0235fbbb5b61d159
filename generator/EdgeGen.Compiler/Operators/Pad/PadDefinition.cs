using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Pad"/> obeys and which kernels compute it.</summary>
internal static class PadDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Pad), [new KernelRow("Pad", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        Pad op = (Pad)view.Node.Operator;
        TensorType from = view.InputType(0), to = view.OutputType();
        int rank = from.Shape.Rank;
        bool fits = from.Element == to.Element && to.Shape.Rank == rank && op.Before.Length == rank && op.After.Length == rank
            && Enumerable.Range(0, rank).All(d => (long)op.Before[d] + from.Shape[d] + op.After[d] == to.Shape[d]);
        if (!fits)
            return $"borders {op.Before} and {op.After} do not make {to} from {from}";
        if (op.Mode == PadMode.Constant)
            return view.Has(1) && view.InputType(1).Element == from.Element && view.InputType(1).Shape.Count == 1 ? null : "the fill is not one element";
        return from.Shape.Count > 0 || to.Shape.Count == 0 ? null : "nothing can be repeated of a tensor without elements";
    }

    private static void Emit(IStepEmitter e)
    {
        Pad op = (Pad)e.View.Node.Operator;
        string types = KernelArguments.Types(e.View.OutputType().Element);
        string fill = op.Mode == PadMode.Constant ? e.Single(1) + ", " : "";
        e.Call($"Kernel::Pad.{op.Mode}{types}({e.Input(0)}, {e.Output()}, {fill}{KernelArguments.List(e.View.InputType(0).Shape)}, {KernelArguments.List(op.Before)}, {KernelArguments.List(op.After)});");
    }
}
