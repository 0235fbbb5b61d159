using EdgeGen.Compiler.Ir;
using EdgeGen.Compiler.Kernels;

namespace EdgeGen.Compiler.Operators;

/// <summary>What <see cref="Pack"/> obeys and which kernels compute it.</summary>
internal static class PackDefinition
{
    /// <summary>The operator's row.</summary>
    public static readonly OperatorDefinition Row = new(typeof(Pack), [new KernelRow("Pack", KernelQuality.Simd, Check, Emit)], Check);

    private static string? Check(NodeView view) =>
        view.Node.Inputs.Length == 2 && view.Node.Outputs.Length == 1 && view.InputType(0) == view.OutputType()
        && view.InputType(1) == new TensorType(ElementType.I32, Shape.Of(view.OutputType().Shape.Rank))
            ? null
            : $"{view.OutputType()} is not packed";

    private static void Emit(IStepEmitter e)
    {
        TensorType x = e.View.InputType(0);
        e.Call($"Kernel::OpenExtents.Pack<{x.Element.ClrName()}>({e.Input(0)}, {e.Input(1)}, {e.Output()}, {KernelArguments.List(x.Shape)});");
    }
}
