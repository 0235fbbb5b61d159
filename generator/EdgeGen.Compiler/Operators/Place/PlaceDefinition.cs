using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Place"/> obeys and which kernels compute it.</summary>
internal static class PlaceDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Place), [new KernelRow("Place", KernelQuality.Simd, Check, Emit, (_, input) => input == 0)], Check);

    private static string? Check(NodeView view)
    {
        Place op = (Place)view.Node.Operator;
        TensorType whole = view.InputType(0), piece = view.InputType(1);
        if (whole != view.OutputType() || whole.Element != piece.Element || whole.Shape.Rank != piece.Shape.Rank
            || op.Start.Length != piece.Shape.Rank || op.Step.Length != piece.Shape.Rank)
            return $"{piece} has no place in {whole}";
        for (int d = 0; d < piece.Shape.Rank && piece.Shape.Count > 0; d++)
        {
            long last = op.Start[d] + ((piece.Shape[d] - 1L) * op.Step[d]);
            if (op.Start[d] < 0 || op.Start[d] >= whole.Shape[d] || last < 0 || last >= whole.Shape[d])
                return $"elements {op.Start[d]} to {last} leave dimension {d} of {whole}";
        }

        return null;
    }

    private static void Emit(IStepEmitter e)
    {
        Place op = (Place)e.View.Node.Operator;
        Shape whole = e.View.OutputType().Shape, piece = e.View.InputType(1).Shape;
        string types = KernelArguments.Types(e.View.OutputType().Element);
        if (!e.IsShared(new Alias(e.View.Node.Output, e.View.Node.Inputs[0], 0)))
            e.Call($"{e.Input(0)}.CopyTo({e.Output()});");
        e.Call($"Kernel::Slice.Assign{types}({e.Input(1)}, {e.Output()}, {KernelArguments.List(whole)}, {KernelArguments.List(op.Start)}, {KernelArguments.List(op.Step)}, {KernelArguments.List(piece)});");
    }
}
