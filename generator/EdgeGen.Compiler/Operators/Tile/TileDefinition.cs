using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Tile"/> obeys and which kernels compute it.</summary>
internal static class TileDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row =
        new(typeof(Tile), [new KernelRow("Tile", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view)
    {
        TensorType from = view.InputType(0), to = view.OutputType();
        bool fits = from.Element == to.Element && from.Shape.Rank == to.Shape.Rank
            && from.Shape.Select((extent, d) => extent == 0 ? to.Shape[d] == 0 : to.Shape[d] % extent == 0).All(divides => divides);
        return fits ? null : $"{from} does not repeat to {to}";
    }

    private static void Emit(IStepEmitter e)
    {
        Shape from = e.View.InputType(0).Shape, to = e.View.OutputType().Shape;
        IEnumerable<int> multiples = from.Select((extent, d) => extent == 0 ? 1 : to[d] / extent);
        string types = KernelArguments.Types(e.View.OutputType().Element);
        e.Call($"Kernel::Tile.Run{types}({e.Input(0)}, {e.Output()}, {KernelArguments.List(from)}, {KernelArguments.List(multiples)});");
    }
}
